//! Lines that somebody drew: `DrawingML` shapes and the VML of older versions.

use roxmltree::Node;

use super::xml::attribute;

/// EMU in a mm.
const EMU: f64 = 36_000.0;
/// What is higher than this is no line, in mm.
const THICK: f64 = 2.0;

/// The length in mm of a horizontal line that a drawing or picture shows.
pub(super) fn line_mm(drawing: Node<'_, '_>) -> Option<f64> {
    drawing.descendants().filter(Node::is_element).find_map(|node| match node.tag_name().name() {
        "wsp" | "cxnSp" => shape(node),
        "line" => vml_line(node),
        "shape" | "rect" => vml_shape(node),
        _ => None,
    })
}

/// `wps:wsp` with a straight line in it.
fn shape(node: Node<'_, '_>) -> Option<f64> {
    let find = |name: &str| node.descendants().find(|node| node.tag_name().name() == name);
    let geometry = find("prstGeom")?.attribute("prst")?;
    let extent = find("ext").filter(|ext| ext.attribute("cx").is_some())?;
    let side = |name: &str| extent.attribute(name)?.parse().ok().map(|emu: f64| emu / EMU);
    let (width, height) = (side("cx")?, side("cy")?);
    let straight =
        matches!(geometry, "line" | "straightConnector1") || geometry == "rect" && height < THICK;
    (straight && height < THICK && width > THICK).then_some(width)
}

/// `<v:line from="65pt,2pt" to="150pt,2pt"/>`.
fn vml_line(node: Node<'_, '_>) -> Option<f64> {
    let point = |name: &str| {
        let (x, y) = node.attribute(name)?.split_once(',')?;
        Some((vml_mm(x)?, vml_mm(y)?))
    };
    let ((x1, y1), (x2, y2)) = (point("from")?, point("to")?);
    ((y1 - y2).abs() < THICK).then_some((x1 - x2).abs())
}

/// `<v:shape type="#_x0000_t32" style="…;width:85pt;height:0"/>`: a straight connector.
fn vml_shape(node: Node<'_, '_>) -> Option<f64> {
    let style = attribute(node, "style")?;
    let part = |name: &str| {
        style.split(';').find_map(|part| {
            let (key, value) = part.split_once(':')?;
            (key.trim() == name).then(|| vml_mm(value))?
        })
    };
    let (width, height) = (part("width")?, part("height")?);
    (height < THICK && width > THICK).then_some(width)
}

/// A length of VML: pt unless it says otherwise.
fn vml_mm(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 5] =
        [("pt", 25.4 / 72.0), ("mm", 1.0), ("cm", 10.0), ("in", 25.4), ("px", 25.4 / 96.0)];
    let text = text.trim();
    let (number, mm) = UNITS
        .iter()
        .find_map(|(unit, mm)| Some((text.strip_suffix(unit)?, *mm)))
        .unwrap_or((text, 25.4 / 72.0));
    number.trim().parse().ok().filter(|number: &f64| number.is_finite()).map(|n| n * mm)
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::line_mm;

    fn of(xml: &str) -> Option<f64> {
        let document = Document::parse(xml).expect("XML");
        line_mm(document.root_element())
    }

    #[test]
    fn lines_of_both_generations_are_measured() {
        let new = "<d xmlns:a='a' xmlns:w='w'><w:wsp><a:xfrm><a:ext cx='1080000' cy='0'/></a:xfrm>\
                   <a:prstGeom prst='line'/></w:wsp></d>";
        assert_eq!(of(new), Some(30.0));
        let line = "<p xmlns:v='v'><v:line from='10pt,2pt' to='95.04pt,2pt'/></p>";
        assert!(of(line).is_some_and(|mm| (mm - 30.0).abs() < 0.01), "{:?}", of(line));
        let connector = "<p xmlns:v='v'><v:shape type='#_x0000_t32' \
                         style='position:absolute;width:3cm;height:0;z-index:1'/></p>";
        assert_eq!(of(connector), Some(30.0));
    }

    #[test]
    fn pictures_and_boxes_are_no_lines() {
        let square = "<d xmlns:a='a' xmlns:w='w'><w:wsp><a:ext cx='1080000' cy='1080000'/>\
                      <a:prstGeom prst='rect'/></w:wsp></d>";
        assert_eq!(of(square), None);
        let upright = "<p xmlns:v='v'><v:line from='10pt,2pt' to='10pt,95pt'/></p>";
        assert_eq!(of(upright), None);
    }
}
