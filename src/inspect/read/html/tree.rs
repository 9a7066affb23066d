//! A page parsed as browsers do it, into elements and texts.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, ns, parse_document};

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::read::told;

/// So many bytes are parsed before it is looked at how deep and how large the tree has become: with ill
/// will both grow by the square of the bytes.
const STEP: usize = 4_096;
/// So many nodes a page has at most.
const NODES: usize = 4_000_000;

/// Parsed nodes by number; 0 is the document.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

/// An element, a text, or something that shows nothing.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Name in lower case; empty for a text.
    pub(super) tag: String,
    /// Attributes by name.
    pub(super) attributes: BTreeMap<String, String>,
    /// Text of a text.
    pub(super) text: String,
    pub(super) children: Vec<usize>,
    pub(super) parent: Option<usize>,
    /// The element before it, among its siblings.
    pub(super) before: Option<usize>,
    /// Whether an element follows among its siblings.
    pub(super) last: bool,
    depth: usize,
    name: Option<QualName>,
}

impl Node {
    pub(super) fn is_element(&self) -> bool {
        !self.tag.is_empty()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

impl Tree {
    /// All elements with a name, in order of the page.
    pub(super) fn all<'t>(&'t self, tag: &'t str) -> impl Iterator<Item = &'t Node> + 't {
        self.nodes.iter().filter(move |node| node.tag == tag)
    }

    /// The text within a node.
    pub(super) fn text_of(&self, node: &Node) -> String {
        node.children.iter().map(|child| self.nodes[*child].text.as_str()).collect()
    }
}

/// Parses a page.
pub(super) fn tree(text: &str) -> Result<Tree, Box<Diagnostic>> {
    let mut parser = parse_document(Sink::default(), ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let mut step = STEP.min(rest.len());
        while !rest.is_char_boundary(step) {
            step += 1;
        }
        let (now, later) = rest.split_at(step);
        parser.process(StrTendril::from(now));
        rest = later;
        let state = parser.tokenizer.sink.sink.0.borrow();
        if state.deepest > bounds::DEPTH {
            return Err(told::too_many(bounds::DEPTH, ("phần tử lồng nhau", "nested elements")));
        }
        if state.tree.nodes.len() > NODES {
            return Err(told::too_many(NODES, ("phần tử", "elements")));
        }
    }
    let mut tree = parser.finish();
    order(&mut tree);
    Ok(tree)
}

/// Says of each element which one stands before it, and whether it is the last one.
fn order(tree: &mut Tree) {
    for at in 0..tree.nodes.len() {
        let children = tree.nodes[at].children.clone();
        let mut before = None;
        for child in children {
            if tree.nodes[child].is_element() {
                tree.nodes[child].before = before;
                before = Some(child);
            }
        }
        if let Some(last) = before {
            tree.nodes[last].last = true;
        }
    }
}

#[derive(Default)]
struct State {
    tree: Tree,
    deepest: usize,
}

struct Sink(RefCell<State>);

impl Default for Sink {
    fn default() -> Self {
        let document = Node::default();
        Self(RefCell::new(State { tree: Tree { nodes: vec![document] }, deepest: 0 }))
    }
}

impl Sink {
    fn add(&self, node: Node) -> usize {
        let nodes = &mut self.0.borrow_mut().tree.nodes;
        nodes.push(node);
        nodes.len() - 1
    }

    fn put(&self, parent: usize, at: Option<usize>, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendNode(node) => {
                self.remove_from_parent(&node);
                node
            }
            NodeOrText::AppendText(text) => {
                let state = &mut *self.0.borrow_mut();
                let siblings = &state.tree.nodes[parent].children;
                let before = at.unwrap_or(siblings.len()).checked_sub(1).map(|at| siblings[at]);
                if let Some(before) =
                    before.filter(|before| !state.tree.nodes[*before].text.is_empty())
                {
                    state.tree.nodes[before].text.push_str(&text);
                    return;
                }
                let text = Node { text: text.to_string(), ..Node::default() };
                state.tree.nodes.push(text);
                state.tree.nodes.len() - 1
            }
        };
        let state = &mut *self.0.borrow_mut();
        let nodes = &mut state.tree.nodes;
        nodes[child].parent = Some(parent);
        nodes[child].depth = nodes[parent].depth + 1;
        state.deepest = state.deepest.max(nodes[child].depth);
        let at = at.unwrap_or(nodes[parent].children.len()).min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
    }
}

/// The name of an element, kept apart from the tree that is being built.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.0.into_inner().tree
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        let name = self.0.borrow().tree.nodes[*target].name.clone();
        Name(name.unwrap_or_else(|| QualName::new(None, ns!(html), LocalName::from("div"))))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> usize {
        let attributes = attrs
            .into_iter()
            .map(|attr| (attr.name.local.to_string(), attr.value.to_string()))
            .collect();
        let tag = name.local.to_string().to_ascii_lowercase();
        self.add(Node { tag, attributes, name: Some(name), ..Node::default() })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        before: &usize,
        child: NodeOrText<usize>,
    ) {
        let inside = self.0.borrow().tree.nodes[*element].parent.is_some();
        if inside {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let place = {
            let nodes = &self.0.borrow().tree.nodes;
            let parent = nodes[*sibling].parent;
            parent.and_then(|p| Some((p, nodes[p].children.iter().position(|c| c == sibling)?)))
        };
        if let Some((parent, at)) = place {
            self.put(parent, Some(at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attrs: Vec<Attribute>) {
        let node = &mut self.0.borrow_mut().tree.nodes[*target];
        for attr in attrs {
            node.attributes
                .entry(attr.name.local.to_string())
                .or_insert_with(|| attr.value.to_string());
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        let nodes = &mut self.0.borrow_mut().tree.nodes;
        if let Some(parent) = nodes[*target].parent.take() {
            nodes[parent].children.retain(|child| child != target);
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let children = std::mem::take(&mut self.0.borrow_mut().tree.nodes[*node].children);
        for child in children {
            self.0.borrow_mut().tree.nodes[child].parent = None;
            self.put(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}
