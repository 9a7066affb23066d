//! Which part of a package is what: the workbook with its sheets and names, texts, styles.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::collect::markup::{Found, Markup};
use crate::collect::parcel::{Parcel, broken};

/// Where the workbook lies unless the package says otherwise.
const WORKBOOK: &str = "xl/workbook.xml";

/// What the parts of a workbook are.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// Sheets with cells, in order.
    pub(super) sheets: Vec<SheetPart>,
    /// The part with shared texts.
    pub(super) strings: Option<String>,
    /// The part with styles.
    pub(super) styles: Option<String>,
    /// Names in the workbook, with what they stand for.
    pub(super) names: Vec<(String, String)>,
    /// Whether days count from 1904.
    pub(super) since_1904: bool,
}

/// A sheet and where its cells are.
#[derive(Debug)]
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) part: String,
}

/// What a part says of another one.
struct Relation {
    id: String,
    /// The last word of its kind: `worksheet`, `styles`.
    kind: String,
    part: String,
}

impl Package {
    /// Reads what the parts are.
    pub(super) fn read(parcel: &mut Parcel<'_>) -> Found<Self> {
        let root = relations(parcel, "")?;
        let workbook = root.into_iter().find(|one| one.kind == "officeDocument");
        let workbook = workbook.map_or_else(|| WORKBOOK.to_owned(), |one| one.part);
        let relations = relations(parcel, &workbook)?;
        let part_of =
            |kind: &str| relations.iter().find(|one| one.kind == kind).map(|one| one.part.clone());
        let mut package = Self {
            strings: part_of("sharedStrings"),
            styles: part_of("styles"),
            ..Self::default()
        };
        let bytes = parcel.part(&workbook)?.ok_or_else(|| broken(&workbook))?;
        let mut markup = Markup::expanded(&workbook, &bytes)?;
        loop {
            match markup.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "workbookPr" => {
                        let flag = markup.attribute(&start, "date1904")?;
                        package.since_1904 = flag.is_some_and(|flag| flag == "1" || flag == "true");
                    }
                    "sheet" => {
                        let name = markup.attribute(&start, "name")?.unwrap_or_default();
                        // Strict documents use other prefixes for the same.
                        let id = start.attributes().with_checks(false).flatten().find(|one| {
                            one.key.prefix().is_some() && one.key.local_name().as_ref() == "id"
                        });
                        let relation =
                            id.and_then(|id| relations.iter().find(|one| one.id == id.value));
                        let relation = relation.ok_or_else(|| broken(&name))?;
                        if relation.kind == "worksheet" {
                            let (name, part) = (name.into_owned(), relation.part.clone());
                            package.sheets.push(SheetPart { name, part });
                        }
                    }
                    "definedName" => {
                        let name =
                            markup.attribute(&start, "name")?.unwrap_or_default().into_owned();
                        package.names.push((name, markup.text()?.into_owned()));
                    }
                    _ => {}
                },
                Event::Eof => return Ok(package),
                _ => {}
            }
        }
    }

    /// The sheet of each part that sheets name, by the part's name in small letters.
    pub(super) fn sheets_of(&self, parcel: &mut Parcel<'_>) -> Found<BTreeMap<String, String>> {
        let mut found = BTreeMap::new();
        for sheet in &self.sheets {
            for one in relations(parcel, &sheet.part)? {
                found.entry(one.part.to_ascii_lowercase()).or_insert_with(|| sheet.name.clone());
            }
        }
        Ok(found)
    }
}

/// What a part, or with an empty name the package, says of others; nothing when it says nothing.
fn relations(parcel: &mut Parcel<'_>, part: &str) -> Found<Vec<Relation>> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(bytes) = parcel.part(&name)? else { return Ok(Vec::new()) };
    let mut markup = Markup::new(&name, &bytes)?;
    let mut found = Vec::new();
    loop {
        match markup.next()? {
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == "Relationship" =>
            {
                let text = |key: &str| markup.attribute(&start, key).map(Option::unwrap_or_default);
                let (id, kind, target) = (text("Id")?, text("Type")?, text("Target")?);
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push(Relation { id: id.into_owned(), kind, part: resolved(folder, &target) });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The name of a part that is named from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        steps.extend(folder.split('/').filter(|step| !step.is_empty()));
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_folder() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("xl/worksheets", "../comments1.xml", "xl/comments1.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(resolved(folder, target), part);
        }
    }
}
