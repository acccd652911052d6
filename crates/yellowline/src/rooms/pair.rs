use crate::json::{Node, canonical};

/// Items of two lists that are the same thing: by id, else by what they look at or what they are called, where that
/// tells one of each. In the order of the left list; those of the right alone after what they follow there.
pub(super) fn pairs<'a>(left: &'a [Node], right: &'a [Node]) -> Vec<(Option<&'a Node>, Option<&'a Node>)> {
    let mut partner: Vec<Option<usize>> =
        left.iter().map(|l| right.iter().position(|r| id(r).is_some() && id(l) == id(r))).collect();
    let taken: Vec<bool> = (0..right.len()).map(|n| partner.contains(&Some(n))).collect();
    let alone = |list: &'a [Node], taken: &dyn Fn(usize) -> bool, key: &str| -> Vec<usize> {
        (0..list.len()).filter(|n| !taken(*n) && likeness(&list[*n]).as_deref() == Some(key)).collect()
    };
    for n in 0..left.len() {
        let Some(key) = likeness(&left[n]).filter(|_| partner[n].is_none()) else { continue };
        let here = alone(left, &|n| partner[n].is_some(), &key);
        let there = alone(right, &|n| taken[n], &key);
        if let ([_], [there]) = (&here[..], &there[..]) {
            partner[n] = Some(*there);
        }
    }
    let mut pairs: Vec<_> = (0..left.len()).map(|n| (Some(&left[n]), partner[n].map(|p| &right[p]))).collect();
    for (n, node) in right.iter().enumerate().filter(|(n, _)| !partner.contains(&Some(*n))) {
        let before = n.checked_sub(1).map(|n| &right[n]);
        let at =
            pairs.iter().position(|(_, r)| before.is_some_and(|before| r.is_some_and(|r| std::ptr::eq(r, before))));
        pairs.insert(at.map_or(if before.is_none() { 0 } else { pairs.len() }, |at| at + 1), (None, Some(node)));
    }
    pairs
}

/// Entries of two lists that have one id, in the order of the left list; those of the right alone at the end.
pub(super) fn by_id<'a>(left: &'a [Node], right: &'a [Node]) -> Vec<(Option<&'a Node>, Option<&'a Node>)> {
    let of = |list: &'a [Node], node: &Node| list.iter().find(|other| id(other) == id(node));
    let ours = left.iter().map(|one| (Some(one), of(right, one)));
    let theirs = right.iter().filter(|other| of(left, other).is_none()).map(|other| (None, Some(other)));
    ours.chain(theirs).collect()
}

pub(super) fn id(item: &Node) -> Option<&str> {
    item.get("id")?.text().map(str::trim)
}

/// What a rule looks at, whatever points it gives; of anything else what people call it.
fn likeness(item: &Node) -> Option<String> {
    if let Some(what) = ["touch", "when"].iter().find_map(|key| item.get(key)) {
        return Some(canonical(what));
    }
    if item.get("inactivity").is_some() {
        return Some("inactivity".to_owned());
    }
    if let Some(of) = ["bands", "perUnit"].iter().find_map(|key| item.get(key)) {
        return Some(canonical(of.get("attribute")?));
    }
    Some(item.get("title")?.text()?.trim().to_ascii_lowercase())
}
