//! What typst may see while it lays an act out: the templates, the act, the fonts, and nothing else.
//!
//! ```text
//! /typst/decision.typ, gazette.typ, parts.typ   the templates, as below `templates/`
//! /act.json                                     the act, see [`data`](super::data)
//! /attached/0, 1, …                             what goes along, by position
//! ```
//!
//! No disk, no network, no packages, no clock. Paths are the same for every act: typst never forgets one.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fonts::Fonts;
use crate::render::{RenderError, Templates};

/// Path of the act.
pub(super) const ACT: &str = "/act.json";

/// The functions of typst; header cells of rows need `a11y-extras`.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// Everything that one act is laid out from.
pub(super) struct ActWorld<'a> {
    main: FileId,
    templates: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
    fonts: &'a Fonts,
}

impl<'a> ActWorld<'a> {
    /// A world that begins with a template, by its path below `templates/`.
    pub(super) fn new(
        main: &str,
        templates: &Templates,
        files: Vec<(String, Bytes)>,
        fonts: &'a Fonts,
    ) -> Result<Self, RenderError> {
        let sources = templates.typst().map(|(name, text)| {
            // A byte order mark is no letter of typst.
            let text = text.trim_start_matches('\u{feff}').to_owned();
            Ok(Source::new(id(&format!("/{name}"))?, text))
        });
        let files = files.into_iter().map(|(path, bytes)| Ok((id(&path)?, bytes)));
        Ok(Self {
            main: id(&format!("/{main}"))?,
            templates: sources.collect::<Result<_, RenderError>>()?,
            files: files.collect::<Result<_, RenderError>>()?,
            fonts,
        })
    }
}

/// The name of a place in the world.
fn id(path: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(path).map_err(|error| RenderError::Bug(format!("{error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

impl World for ActWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.templates.iter().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(known, _)| *known == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
