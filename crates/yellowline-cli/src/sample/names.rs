//! First and last names common in several countries. Their combinations are people who do not exist.

/// The names of one culture.
pub(super) struct Names {
    pub(super) first: &'static [&'static str],
    pub(super) last: &'static [&'static str],
}

/// Index into [`NAMES`].
pub(super) const GERMAN: usize = 0;
pub(super) const ENGLISH: usize = 1;
pub(super) const FRENCH: usize = 2;
pub(super) const DUTCH: usize = 3;
pub(super) const NORDIC: usize = 4;
pub(super) const ITALIAN: usize = 5;
pub(super) const SPANISH: usize = 6;
pub(super) const POLISH: usize = 7;
pub(super) const WORLD: usize = 8;

pub(super) const NAMES: [Names; 9] = [
    Names {
        first: &[
            "Anna",
            "Lukas",
            "Katharina",
            "Jonas",
            "Sabine",
            "Tobias",
            "Julia",
            "Matthias",
            "Franziska",
            "Stefan",
            "Ulrike",
            "Florian",
            "Heike",
            "Sebastian",
            "Jürgen",
            "Monika",
            "Björn",
            "Antje",
            "Günther",
            "Lea",
            "Moritz",
            "Carolin",
            "Henrik",
            "Birgit",
        ],
        last: &[
            "Albrecht",
            "Böhm",
            "Brandt",
            "Dietrich",
            "Engel",
            "Friedrich",
            "Graf",
            "Günther",
            "Haas",
            "Horn",
            "Jäger",
            "Keller",
            "Krämer",
            "Kühn",
            "Lorenz",
            "Ludwig",
            "Pohl",
            "Roth",
            "Sauer",
            "Schreiber",
            "Seidel",
            "Simon",
            "Sommer",
            "Stein",
            "Vogt",
            "Voß",
            "Winkler",
            "Ziegler",
        ],
    },
    Names {
        first: &[
            "Oliver",
            "Charlotte",
            "George",
            "Emily",
            "Harry",
            "Grace",
            "Thomas",
            "Alice",
            "Edward",
            "Sophie",
            "James",
            "Rebecca",
            "Daniel",
            "Hannah",
            "Simon",
            "Fiona",
            "Andrew",
            "Claire",
            "Stuart",
            "Megan",
            "Rory",
            "Niamh",
            "Declan",
            "Gemma",
        ],
        last: &[
            "Ashworth", "Bailey", "Barker", "Chapman", "Dawson", "Ellis", "Fletcher", "Gibson", "Harper", "Hughes",
            "Kennedy", "Lawson", "Marsh", "Murray", "Newton", "O'Brien", "Palmer", "Pearce", "Reid", "Shaw", "Stone",
            "Sutton", "Walsh", "Warren", "Webb", "Whitaker", "Woods", "Wright",
        ],
    },
    Names {
        first: &[
            "Camille",
            "Antoine",
            "Chloé",
            "Julien",
            "Manon",
            "Nicolas",
            "Élodie",
            "Pierre",
            "Margaux",
            "Guillaume",
            "Hélène",
            "Mathieu",
            "Sandrine",
            "Benoît",
            "Aurélie",
            "François",
            "Inès",
            "Thibault",
            "Claire",
            "Rémi",
        ],
        last: &[
            "Arnaud",
            "Barbier",
            "Blanchard",
            "Boyer",
            "Chevalier",
            "Colin",
            "Da Silva",
            "Dufour",
            "Fontaine",
            "Gaillard",
            "Girard",
            "Lambert",
            "Lefèvre",
            "Lemoine",
            "Marchand",
            "Masson",
            "Mercier",
            "Noël",
            "Perrin",
            "Renard",
            "Roussel",
            "Vidal",
        ],
    },
    Names {
        first: &[
            "Daan", "Sanne", "Bram", "Femke", "Jeroen", "Lotte", "Maarten", "Anouk", "Pieter", "Marieke", "Ruben",
            "Ilse", "Sander", "Eline", "Wouter", "Noor", "Joris", "Hanneke",
        ],
        last: &[
            "Bakker",
            "de Boer",
            "Bos",
            "Claes",
            "Dekker",
            "Dijkstra",
            "van den Berg",
            "van Dam",
            "Hendriks",
            "Jacobs",
            "Kuipers",
            "Maes",
            "Mulder",
            "Peeters",
            "Postma",
            "Prins",
            "Smeets",
            "Timmermans",
            "Verbeek",
            "Willems",
        ],
    },
    Names {
        first: &[
            "Astrid", "Lars", "Freja", "Mikkel", "Signe", "Anders", "Maja", "Oskar", "Linnea", "Søren", "Ingrid",
            "Nils", "Elsa", "Rasmus", "Karin", "Göran", "Tove", "Mads",
        ],
        last: &[
            "Andersson",
            "Berg",
            "Bergström",
            "Christensen",
            "Dahl",
            "Ekström",
            "Forsberg",
            "Hansen",
            "Holm",
            "Jørgensen",
            "Lindqvist",
            "Lund",
            "Mortensen",
            "Nyström",
            "Olsson",
            "Østergaard",
            "Sandberg",
            "Thomsen",
        ],
    },
    Names {
        first: &[
            "Giulia",
            "Marco",
            "Chiara",
            "Alessandro",
            "Francesca",
            "Luca",
            "Elena",
            "Davide",
            "Martina",
            "Stefano",
            "Paola",
            "Andrea",
            "Silvia",
            "Niccolò",
        ],
        last: &[
            "Barbieri", "Bianchi", "Caruso", "Colombo", "Conti", "De Luca", "Ferrara", "Galli", "Leone", "Mancini",
            "Marino", "Moretti", "Rinaldi", "Santoro", "Villa", "Vitale",
        ],
    },
    Names {
        first: &[
            "Lucía", "Javier", "Carmen", "Álvaro", "Marta", "Sergio", "Elena", "Íñigo", "Nuria", "Pablo", "Beatriz",
            "Rubén", "Ana", "Joaquín",
        ],
        last: &[
            "Álvarez", "Blanco", "Cano", "Delgado", "Gil", "Herrero", "Iglesias", "León", "Molina", "Navarro", "Núñez",
            "Ortega", "Prieto", "Ramos", "Rubio", "Vega",
        ],
    },
    Names {
        first: &[
            "Agnieszka",
            "Piotr",
            "Magdalena",
            "Tomasz",
            "Ewa",
            "Michał",
            "Joanna",
            "Paweł",
            "Karolina",
            "Łukasz",
            "Zofia",
            "Marcin",
            "Dorota",
            "Jakub",
        ],
        last: &[
            "Adamczyk",
            "Baran",
            "Chmielewska",
            "Dąbrowski",
            "Górski",
            "Jabłońska",
            "Kaczmarek",
            "Krawczyk",
            "Majewska",
            "Nowicki",
            "Pawlak",
            "Sikora",
            "Szulc",
            "Wilk",
            "Wójtowicz",
            "Zając",
        ],
    },
    Names {
        first: &[
            "Priya", "Arjun", "Mei", "Kenji", "Amara", "Samuel", "Leila", "Omar", "Yuki", "Rohan", "Thuy", "Daniela",
            "Chinedu", "Anjali", "Hassan", "Soo-jin",
        ],
        last: &[
            "Acharya", "Bose", "Chen", "Desai", "Eze", "Fujita", "Haddad", "Iyer", "Khan", "Lim", "Mensah", "Nguyen",
            "Okafor", "Park", "Rao", "Tanaka", "Wong", "Zaman",
        ],
    },
];

/// Letters of a name as they stand in an e-mail address: ASCII, lower case, nothing else.
pub(super) fn plain(name: &str, to: &mut String) {
    for letter in name.chars() {
        match letter {
            'a'..='z' | '0'..='9' => to.push(letter),
            'A'..='Z' => to.push(letter.to_ascii_lowercase()),
            'ä' | 'Ä' => to.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => to.push_str("oe"),
            'ü' | 'Ü' => to.push_str("ue"),
            'ß' => to.push_str("ss"),
            'á' | 'Á' | 'à' | 'ą' => to.push('a'),
            'é' | 'É' | 'è' | 'ë' | 'ê' => to.push('e'),
            'í' | 'Í' | 'î' => to.push('i'),
            'ó' | 'ò' => to.push('o'),
            'ú' => to.push('u'),
            'ñ' | 'ń' => to.push('n'),
            'ç' => to.push('c'),
            'ł' | 'Ł' => to.push('l'),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_every_name_has_a_plain_form() {
        for name in NAMES.iter().flat_map(|n| n.first.iter().chain(n.last)) {
            let mut address = String::new();
            plain(name, &mut address);
            let letters = name.chars().filter(|c| c.is_alphabetic()).count();
            assert!(address.len() >= letters, "{name} became {address}");
        }
    }
}
