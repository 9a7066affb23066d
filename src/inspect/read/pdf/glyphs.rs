//! The content of a page carried out: letters with their places, and the lines that are drawn.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources, Rotation};

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::read::pdf::fonts::Font;
use crate::inspect::read::pdf::geometry::{Matrix, Stroke};
use crate::inspect::read::pdf::guard;
use crate::inspect::read::told;

/// So many forms lie within one another.
const FORMS: usize = 16;
/// So many states are kept within one another.
const STATES: usize = 512;
/// So many steps are carried out in a whole file.
const STEPS: usize = 20_000_000;
/// A form costs as much as so many steps.
const CALL: usize = 200;
/// So many letters stand on a page.
const PAGE: usize = 500_000;
/// So many lines are kept of a page.
const STROKES: usize = 100_000;
/// What is thinner than this is a line.
const THIN: f64 = 3.0;

/// A letter on a page: pt from the left and from the top edge.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it means.
    pub(super) text: String,
    /// Left edge.
    pub(super) x0: f64,
    /// Right edge.
    pub(super) x1: f64,
    /// Base line.
    pub(super) y: f64,
    /// Size in pt.
    pub(super) size: f64,
    /// Number of its font.
    pub(super) font: usize,
    /// Its colour, where it can be told.
    pub(super) colour: Option<[u8; 3]>,
    /// Made bold by drawing its outline, too.
    pub(super) heavy: bool,
    /// Made italic by slanting it.
    pub(super) slanted: bool,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    /// Lines from left to right.
    pub(super) across: Vec<Stroke>,
    /// Lines from top to bottom.
    pub(super) down: Vec<Stroke>,
    pub(super) pictures: usize,
}

/// Fonts by number and how much was carried out: shared by all pages.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) fonts: Vec<Rc<Font>>,
    known: BTreeMap<(u32, i32), usize>,
    steps: usize,
    glyphs: usize,
}

impl Ledger {
    fn step(&mut self) -> Result<(), Box<Diagnostic>> {
        self.steps += 1;
        if self.steps > STEPS {
            return Err(told::too_many(STEPS, ("bước vẽ", "steps of drawing")));
        }
        Ok(())
    }

    /// The number of a font; one that is written into the resources themselves is read each time.
    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Option<usize> {
        let dict = resources.get_font(name)?;
        let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(number) = id.and_then(|id| self.known.get(&id)) {
            return Some(*number);
        }
        let font = Font::read(&dict);
        let number = self.fonts.len();
        self.fonts.push(Rc::new(font));
        if let Some(id) = id {
            self.known.insert(id, number);
        }
        Some(number)
    }
}

/// Carries a page out.
pub(super) fn sheet(page: &Page<'_>, ledger: &mut Ledger) -> Result<Sheet, Box<Diagnostic>> {
    let crop = page.intersected_crop_box();
    let (w, h) = (crop.x1 - crop.x0, crop.y1 - crop.y0);
    // Pages are stored with y growing upwards; ours grows downwards, and the page is turned.
    let (base, width, height) = match page.rotation() {
        Rotation::None => (Matrix([1.0, 0.0, 0.0, -1.0, -crop.x0, crop.y1]), w, h),
        Rotation::Horizontal => (Matrix([0.0, 1.0, 1.0, 0.0, -crop.y0, -crop.x0]), h, w),
        Rotation::Flipped => (Matrix([-1.0, 0.0, 0.0, 1.0, crop.x1, -crop.y0]), w, h),
        Rotation::FlippedHorizontal => (Matrix([0.0, -1.0, -1.0, 0.0, crop.y1, crop.x1]), h, w),
    };
    let mut painter = Painter {
        sheet: Sheet { width, height, ..Sheet::default() },
        ledger,
        open: Vec::new(),
        rings: Vec::new(),
    };
    if contents(page.raw()).any(|stream| guard::is_picture(stream.dict().data())) {
        return Err(told::broken(&"Contents"));
    }
    if let Some(content) = page.page_stream() {
        painter.run(content, page.resources(), &State::new(base), 0)?;
    }
    Ok(painter.sheet)
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    fill: Paint,
    stroke: Paint,
    line_width: f64,
    font: Option<usize>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    matrix: Matrix,
    line: Matrix,
}

impl State {
    fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            fill: Paint::default(),
            stroke: Paint::default(),
            line_width: 1.0,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            matrix: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.matrix = self.line;
    }
}

/// A colour with the kind of its space.
#[derive(Clone, Copy)]
struct Paint {
    space: Space,
    colour: Option<[u8; 3]>,
}

impl Default for Paint {
    fn default() -> Self {
        Self { space: Space::Plain, colour: Some([0, 0, 0]) }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Space {
    /// Numbers of grey, red-green-blue or cyan-magenta-yellow-black, by how many there are.
    Plain,
    /// One ink: 1 is all of it.
    Ink,
    /// Cannot be told from numbers alone.
    Other,
}

impl Paint {
    fn plain(numbers: &[f64]) -> Self {
        Self { space: Space::Plain, colour: rgb(numbers) }
    }

    /// Another space; its first colour is black, in most of them.
    fn space(resources: &Resources<'_>, name: &Name<'_>) -> Self {
        let known = |name: &[u8]| match name {
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"CalGray" | b"CalRGB" | b"ICCBased"
            | b"G" | b"RGB" | b"CMYK" => Space::Plain,
            b"Separation" => Space::Ink,
            _ => Space::Other,
        };
        let space = match resources.get_color_space(name) {
            Some(Object::Array(array)) => {
                let family = array.iter::<Object<'_>>().next().and_then(Object::into_name);
                family.map_or(Space::Other, |name| known(name.as_ref()))
            }
            Some(Object::Name(name)) => known(name.as_ref()),
            _ => known(name.as_ref()),
        };
        Self { space, colour: (space != Space::Other).then_some([0, 0, 0]) }
    }

    fn set(&mut self, numbers: &[f64]) {
        self.colour = match (self.space, numbers) {
            (Space::Plain, _) => rgb(numbers),
            (Space::Ink, [ink]) => rgb(&[1.0 - ink]),
            _ => None,
        };
    }

    fn white(self) -> bool {
        self.colour.is_some_and(|colour| colour.iter().all(|part| *part > 0xf0))
    }
}

fn rgb(numbers: &[f64]) -> Option<[u8; 3]> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let byte = |part: f64| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    match *numbers {
        [grey] => Some([byte(grey); 3]),
        [red, green, blue] => Some([byte(red), byte(green), byte(blue)]),
        [c, m, y, k] => Some([c, m, y].map(|ink| byte((1.0 - ink) * (1.0 - k)))),
        _ => None,
    }
}

struct Painter<'l> {
    sheet: Sheet,
    ledger: &'l mut Ledger,
    /// The part of a path that is being drawn, in pt of the page.
    open: Vec<(f64, f64)>,
    /// Its finished parts; a part with a curve is left empty.
    rings: Vec<Vec<(f64, f64)>>,
}

impl Painter<'_> {
    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        from: &State,
        depth: usize,
    ) -> Result<(), Box<Diagnostic>> {
        let mut state = from.clone();
        let mut kept: Vec<State> = Vec::new();
        // Bytes that are no steps cost time, too.
        self.ledger.steps += content.len() / 8;
        let mut ops = TypedIter::new(content);
        while let Some(op) = ops.next() {
            self.ledger.step()?;
            match op {
                Op::SaveState(_) if kept.len() < STATES => kept.push(state.clone()),
                Op::RestoreState(_) => {
                    if let Some(before) = kept.pop() {
                        state = before;
                    }
                }
                Op::Transform(op) => {
                    let next = matrix([op.0, op.1, op.2, op.3, op.4, op.5]).then(state.ctm);
                    if next.sane() {
                        state.ctm = next;
                    }
                }
                Op::XObject(op) => self.object(&op.0.clone(), resources, &state, depth)?,
                Op::InlineImage(_) => self.sheet.pictures += 1,
                op => {
                    if !self.text(&op, resources, &mut state)?
                        && !colour(&op, resources, &mut state)
                    {
                        self.path(&op, &state);
                    }
                }
            }
        }
        Ok(())
    }

    /// A picture is counted, a form is carried out in its place.
    fn object(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'_>,
        state: &State,
        depth: usize,
    ) -> Result<(), Box<Diagnostic>> {
        self.ledger.steps += CALL;
        let Some(stream) = resources.get_x_object(name) else { return Ok(()) };
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        if kind.as_ref().is_some_and(|kind| kind.as_ref() == b"Image") {
            self.sheet.pictures += 1;
            return Ok(());
        }
        if depth >= FORMS {
            return Ok(());
        }
        let Some(content) = form_content(&stream) else { return Ok(()) };
        let mut inner = state.clone();
        if let Some(own) = stream.dict().get::<[f64; 6]>("Matrix") {
            inner.ctm = Matrix(own).then(state.ctm);
        }
        if !inner.ctm.sane() {
            return Ok(());
        }
        match stream.dict().get::<Dict<'_>>("Resources") {
            Some(own) => self.run(&content, &Resources::new(own), &inner, depth + 1),
            None => self.run(&content, resources, &inner, depth + 1),
        }
    }

    /// Text; false for another instruction.
    fn text(
        &mut self,
        op: &Op<'_, '_>,
        resources: &Resources<'_>,
        state: &mut State,
    ) -> Result<bool, Box<Diagnostic>> {
        match op {
            Op::BeginText(_) => {
                state.line = Matrix::IDENTITY;
                state.matrix = Matrix::IDENTITY;
            }
            Op::CharacterSpacing(op) => state.spacing = op.0.as_f64(),
            Op::WordSpacing(op) => state.word_spacing = op.0.as_f64(),
            Op::HorizontalScaling(op) => state.stretch = op.0.as_f64() / 100.0,
            Op::TextLeading(op) => state.leading = op.0.as_f64(),
            Op::TextRise(op) => state.rise = op.0.as_f64(),
            // 3 draws nothing, 7 only cuts out: the letters under a scan.
            Op::TextRenderingMode(op) => state.mode = op.0.as_i64(),
            Op::TextFont(op) => {
                state.font = self.ledger.font(resources, op.0);
                state.size = op.1.as_f64();
            }
            Op::NextLine(op) => state.next_line(op.0.as_f64(), op.1.as_f64()),
            Op::NextLineAndSetLeading(op) => {
                state.leading = -op.1.as_f64();
                state.next_line(op.0.as_f64(), op.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::SetTextMatrix(op) => {
                state.line = matrix([op.0, op.1, op.2, op.3, op.4, op.5]);
                state.matrix = state.line;
            }
            Op::ShowText(op) => self.show(op.0.as_bytes(), state)?,
            Op::NextLineAndShowText(op) => {
                state.next_line(0.0, -state.leading);
                self.show(op.0.as_bytes(), state)?;
            }
            Op::ShowTextWithParameters(op) => {
                state.word_spacing = op.0.as_f64();
                state.spacing = op.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(op.2.as_bytes(), state)?;
            }
            Op::ShowTexts(op) => self.show_all(op.0, state)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn show_all(&mut self, items: &Array<'_>, state: &mut State) -> Result<(), Box<Diagnostic>> {
        for item in items.iter::<Object<'_>>() {
            match item {
                Object::Number(back) => {
                    let move_by = -back.as_f64() / 1000.0 * state.size * state.stretch;
                    state.matrix = Matrix::shift(move_by, 0.0).then(state.matrix);
                }
                Object::String(text) => self.show(text.as_bytes(), state)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, bytes: &[u8], state: &mut State) -> Result<(), Box<Diagnostic>> {
        let Some(number) = state.font else { return Ok(()) };
        let font = Rc::clone(&self.ledger.fonts[number]);
        for (code, len) in font.codes(bytes) {
            self.ledger.step()?;
            let full = state.matrix.then(state.ctm);
            let wide = font.advance(code) * state.size;
            let size = full.height() * state.size.abs();
            let shown = full.sane()
                && full.upright() == (state.size > 0.0)
                && size > 0.5
                && !matches!(state.mode, 3 | 7)
                && !state.fill.white();
            if shown {
                self.ledger.glyphs += 1;
                let here = self.sheet.glyphs.len();
                if self.ledger.glyphs > bounds::GLYPHS || here >= PAGE {
                    return Err(told::too_many(
                        here.max(PAGE),
                        ("chữ trên một trang", "letters on a page"),
                    ));
                }
                let (x0, y) = full.point(0.0, state.rise);
                let (x1, _) = full.point(wide * state.stretch, state.rise);
                let (font, colour) = (number, state.fill.colour);
                let text = self.ledger.fonts[number].text(code);
                let (x0, x1) = (x0.min(x1), x1.max(x0));
                let (heavy, slanted) = (state.mode == 2, full.slanted());
                let glyph = Glyph { text, x0, x1, y, size, font, colour, heavy, slanted };
                self.sheet.glyphs.push(glyph);
            }
            let word = if len == 1 && code == 0x20 { state.word_spacing } else { 0.0 };
            let move_by = (wide + state.spacing + word) * state.stretch;
            state.matrix = Matrix::shift(move_by, 0.0).then(state.matrix);
        }
        Ok(())
    }

    fn path(&mut self, op: &Op<'_, '_>, state: &State) {
        let at = |x: Number, y: Number| state.ctm.point(x.as_f64(), y.as_f64());
        match op {
            Op::MoveTo(op) => {
                self.close(false);
                self.open = vec![at(op.0, op.1)];
            }
            Op::LineTo(op) => self.open.push(at(op.0, op.1)),
            Op::CubicTo(op) => self.open.push(at(op.4, op.5)),
            Op::CubicStartTo(op) => self.open.push(at(op.2, op.3)),
            Op::CubicEndTo(op) => self.open.push(at(op.2, op.3)),
            Op::ClosePath(_) => self.close(true),
            Op::RectPath(op) => {
                self.close(false);
                let (x, y) = (op.0.as_f64(), op.1.as_f64());
                let (far, up) = (x + op.2.as_f64(), y + op.3.as_f64());
                let corners = [(x, y), (far, y), (far, up), (x, up), (x, y)];
                self.open = corners.map(|(x, y)| state.ctm.point(x, y)).to_vec();
                self.close(false);
            }
            Op::StrokePath(_) => self.stroke(state, false),
            Op::CloseAndStrokePath(_) => self.stroke(state, true),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.fill(state),
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => self.stroke(state, false),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.stroke(state, true);
            }
            Op::EndPath(_) => {
                self.open.clear();
                self.rings.clear();
            }
            _ => {}
        }
        if self.rings.len() > STROKES {
            self.rings.clear();
        }
    }

    fn close(&mut self, to_start: bool) {
        if to_start && let Some(first) = self.open.first().copied() {
            self.open.push(first);
        }
        let ring = std::mem::take(&mut self.open);
        if ring.len() > 1 {
            self.rings.push(ring);
        }
    }

    fn stroke(&mut self, state: &State, to_start: bool) {
        self.close(to_start);
        let rings = std::mem::take(&mut self.rings);
        if state.stroke.white() {
            return;
        }
        let thick = state.line_width * state.ctm.height();
        for pair in rings.iter().flat_map(|ring| ring.windows(2)) {
            if let [a, b] = pair {
                self.add(*a, *b, thick);
            }
        }
    }

    /// A filled box that is thin is a line.
    fn fill(&mut self, state: &State) {
        self.close(false);
        let rings = std::mem::take(&mut self.rings);
        if state.fill.white() {
            return;
        }
        for ring in rings {
            let (Some((x0, x1)), Some((y0, y1))) =
                (span(ring.iter().map(|p| p.0)), span(ring.iter().map(|p| p.1)))
            else {
                continue;
            };
            let (wide, high) = (x1 - x0, y1 - y0);
            let (x, y) = (f64::midpoint(x0, x1), f64::midpoint(y0, y1));
            if high <= THIN && wide > high {
                self.add((x0, y), (x1, y), high);
            } else if wide <= THIN && high > wide {
                self.add((x, y0), (x, y1), wide);
            }
        }
    }

    fn add(&mut self, a: (f64, f64), b: (f64, f64), thick: f64) {
        if self.sheet.across.len() + self.sheet.down.len() >= STROKES || thick > 2.0 * THIN {
            return;
        }
        let ordered = |a: f64, b: f64, at: f64| Stroke { from: a.min(b), to: a.max(b), at, thick };
        if (a.1 - b.1).abs() < 0.3 && (a.0 - b.0).abs() > 0.3 {
            self.sheet.across.push(ordered(a.0, b.0, f64::midpoint(a.1, b.1)));
        } else if (a.0 - b.0).abs() < 0.3 && (a.1 - b.1).abs() > 0.3 {
            self.sheet.down.push(ordered(a.1, b.1, f64::midpoint(a.0, b.0)));
        }
    }
}

/// Colours and the width of lines; false for another instruction.
fn colour(op: &Op<'_, '_>, resources: &Resources<'_>, state: &mut State) -> bool {
    let list = |numbers: &[Number]| numbers.iter().map(Number::as_f64).collect::<Vec<_>>();
    match op {
        Op::LineWidth(op) => state.line_width = op.0.as_f64().abs(),
        Op::ColorSpaceStroke(op) => state.stroke = Paint::space(resources, op.0),
        Op::ColorSpaceNonStroke(op) => state.fill = Paint::space(resources, op.0),
        Op::StrokeColor(op) => state.stroke.set(&list(&op.0)),
        Op::StrokeColorNamed(op) => state.stroke.set(&list(&op.0)),
        Op::NonStrokeColor(op) => state.fill.set(&list(&op.0)),
        Op::NonStrokeColorNamed(op) => state.fill.set(&list(&op.0)),
        Op::StrokeColorDeviceGray(op) => state.stroke = Paint::plain(&list(&[op.0])),
        Op::NonStrokeColorDeviceGray(op) => state.fill = Paint::plain(&list(&[op.0])),
        Op::StrokeColorDeviceRgb(op) => state.stroke = Paint::plain(&list(&[op.0, op.1, op.2])),
        Op::NonStrokeColorDeviceRgb(op) => state.fill = Paint::plain(&list(&[op.0, op.1, op.2])),
        Op::StrokeColorCmyk(op) => state.stroke = Paint::plain(&list(&[op.0, op.1, op.2, op.3])),
        Op::NonStrokeColorCmyk(op) => state.fill = Paint::plain(&list(&[op.0, op.1, op.2, op.3])),
        _ => return false,
    }
    true
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}

/// The streams of a page.
fn contents<'a>(page: &Dict<'a>) -> impl Iterator<Item = Stream<'a>> {
    let one = page.get::<Stream<'a>>("Contents");
    let many = page.get::<Array<'a>>("Contents");
    one.into_iter()
        .chain(many.into_iter().flat_map(|list| list.iter::<Stream<'a>>().collect::<Vec<_>>()))
}

/// A form's content; a picture or a packing for pictures is not unpacked.
fn form_content(stream: &Stream<'_>) -> Option<Vec<u8>> {
    if guard::is_picture(stream.dict().data()) {
        return None;
    }
    stream.decoded_data().ok().map(std::borrow::Cow::into_owned)
}

fn span(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |span, n| {
        let (low, high) = span.unwrap_or((n, n));
        Some((low.min(n), high.max(n)))
    })
}
