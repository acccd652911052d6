//! Stages on the hosts that count: Node and Chromium.

use super::install::Consumer;
use super::native;
use super::package::node_module;
use super::tally::Tally;
use crate::place::Place;
use crate::stop::{About, Result};
use crate::{browser, extension, node, serve, site};

/// Every vector on the packed file, in Node and in Chromium.
pub(super) fn vectors(place: &Place, tally: &mut Tally) -> Result<()> {
    let consumer = Consumer::install(place, "vectors")?;
    let vectors = place.root.join("tests/vectors");
    let mut in_node = node::program();
    in_node.arg(vectors.join("run-node.mjs")).arg(consumer.package());
    tally.run(place, "vectors in Node", &mut in_node)?;
    let chromium = browser::for_tests(place)?;
    let mut in_chromium = node::program();
    in_chromium.arg(vectors.join("run-chromium.mjs")).arg(consumer.package()).arg(chromium);
    tally.run(place, "vectors in Chromium", &mut in_chromium)
}

/// The built site, served as `play` serves it.
pub(super) fn playground(place: &Place, tally: &mut Tally) -> Result<()> {
    site::build(place, native::command_line)?;
    let chromium = browser::for_tests(place)?;
    let server = serve::Server::bind(place.site(), 0).about("serve the site on this computer")?;
    let address = server.address();
    std::thread::spawn(move || server.run());
    let mut playwright = node_module(place, &["playwright", "test", "--config", "tests/e2e/playwright.config.ts"]);
    playwright.env("YELLOWLINE_SITE", address).env("YELLOWLINE_CHROMIUM", chromium);
    tally.run(place, "playground in Chromium", &mut playwright)
}

/// The extension as it is packed, in Chromium, beside a CRM from the registries; the same reports by the command line.
pub(super) fn extension(place: &Place, tally: &mut Tally) -> Result<()> {
    extension::pack(place)?;
    let program = native::command_line(place)?;
    let chromium = browser::for_tests(place)?;
    let mut types = node_module(place, &["tsc", "--noEmit", "--project", "www/plugins/browser-extension"]);
    tally.run(place, "types of the extension", &mut types)?;
    let mut playwright = node_module(place, &["playwright", "test", "--config", "tests/crm/playwright.config.ts"]);
    playwright.env("YELLOWLINE_CLI", program).env("YELLOWLINE_CHROMIUM", chromium);
    tally.run(place, "extension in Chromium", &mut playwright)
}
