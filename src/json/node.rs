//! The tree: what a JSON value is once read, and how to look at it.
//! Arrays of numbers, arrays of words and objects keyed by position are flat; `Value` is the one borrowed view over all of them.
//! Nothing here fails: what has another type than asked for is simply not there.

use std::borrow::Cow;
use std::collections::HashMap;

/// One JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    /// An array of numbers and nulls; a null is NaN, which JSON itself cannot write.
    Numbers(Vec<f64>),
    /// An array of strings and nulls, each distinct string kept once.
    Words(Words),
    /// Any other array.
    List(Vec<Node>),
    /// An object whose keys are all positions (`{"0": 1.3, "18": 1.5}`) and whose values are all numbers or all strings.
    Sparse(Sparse),
    /// Any other object, in the file's order.
    Map(Vec<(String, Node)>),
}

/// Strings by position, each distinct one stored once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    pub dictionary: Vec<String>,
    codes: Vec<u32>,
}

const NO_WORD: u32 = u32::MAX;

impl Words {
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    pub fn get(&self, position: usize) -> Option<&str> {
        let code = *self.codes.get(position)?;
        self.dictionary.get(code as usize).map(String::as_str)
    }
}

/// Values at positions; the order is the file's.
#[derive(Debug, Clone, PartialEq)]
pub struct Sparse {
    pub positions: Vec<u32>,
    /// Whether each position is behind the one before.
    pub is_ascending: bool,
    /// `Node::Numbers` or `Node::Words`, as long as `positions`.
    pub items: Box<Node>,
}

impl Sparse {
    /// The value at a position; of doubled ones the last. Files write them in order, so the place is looked up there first.
    fn get(&self, position: u32) -> Option<Value<'_>> {
        let near = self.positions.partition_point(|known| *known <= position);
        let at = match near.checked_sub(1) {
            Some(at) if self.is_ascending => Some(at).filter(|at| self.positions[*at] == position),
            _ => self.positions.iter().rposition(|known| *known == position),
        };
        self.items.item(at?)
    }
}

/// `"18"` is a position, `"018"` and `"+18"` are names.
pub(super) fn as_position(key: &str) -> Option<u32> {
    let is_canonical = key == "0" || !key.starts_with(['0', '+']);
    key.parse().ok().filter(|_| is_canonical)
}

/// A borrowed look at one value, wherever and however it is stored.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(&'a str),
    List(&'a Node),
    Map(&'a Node),
}

impl Node {
    pub fn value(&self) -> Value<'_> {
        match self {
            Node::Null => Value::Null,
            Node::Bool(truth) => Value::Bool(*truth),
            Node::Number(number) => Value::Number(*number),
            Node::Text(text) => Value::Text(text),
            Node::Numbers(_) | Node::Words(_) | Node::List(_) => Value::List(self),
            Node::Sparse(_) | Node::Map(_) => Value::Map(self),
        }
    }

    fn item(&self, position: usize) -> Option<Value<'_>> {
        match self {
            Node::Numbers(numbers) => numbers.get(position).map(|n| number_or_null(*n)),
            Node::Words(words) => (position < words.len())
                .then(|| words.get(position).map_or(Value::Null, Value::Text)),
            Node::List(list) => list.get(position).map(Node::value),
            _ => None,
        }
    }

    fn n_items(&self) -> usize {
        match self {
            Node::Numbers(numbers) => numbers.len(),
            Node::Words(words) => words.len(),
            Node::List(list) => list.len(),
            Node::Sparse(sparse) => sparse.positions.len(),
            Node::Map(map) => map.len(),
            _ => 0,
        }
    }
}

fn number_or_null<'a>(number: f64) -> Value<'a> {
    if number.is_nan() {
        Value::Null
    } else {
        Value::Number(number)
    }
}

impl<'a> Value<'a> {
    /// The member of an object; of doubled keys the last, as every JSON reader does it.
    pub fn get(self, key: &str) -> Option<Value<'a>> {
        match self {
            Value::Map(Node::Map(map)) => map
                .iter()
                .rev()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node.value()),
            Value::Map(Node::Sparse(sparse)) => sparse.get(as_position(key)?),
            _ => None,
        }
    }

    /// The member, unless it is missing or null.
    pub fn has(self, key: &str) -> Option<Value<'a>> {
        self.get(key).filter(|value| !value.is_null())
    }

    pub fn is_null(self) -> bool {
        matches!(self, Value::Null)
    }

    pub fn is_map(self) -> bool {
        matches!(self, Value::Map(_))
    }

    pub fn is_list(self) -> bool {
        matches!(self, Value::List(_))
    }

    pub fn text(self) -> Option<&'a str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number, or a string that is one (`"size": ["2", "3"]` is seen in the wild).
    pub fn number(self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number),
            // JSON's own number syntax, by the reader that is there anyway. It is asked for any
            // value: asked for a number, it brings along what it would say of others.
            Value::Text(text) => match serde_json::from_slice(text.trim().as_bytes()) {
                Ok(Node::Number(number)) => Some(number),
                _ => None,
            },
            _ => None,
        }
    }

    /// A whole number from 0 up.
    pub fn index(self) -> Option<usize> {
        let number = self.number()?;
        (number >= 0.0 && number.fract() == 0.0 && number < 9e15).then_some(number as usize)
    }

    /// Text, or a number written as text: ids are strings, but files write `2015` too.
    pub fn as_id(self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.to_owned()),
            Value::Number(number) if number.fract() == 0.0 => Some(format!("{number:.0}")),
            Value::Number(number) => Some(format!("{number:.6}").trim_end_matches('0').to_owned()),
            _ => None,
        }
    }

    pub fn boolean(self) -> Option<bool> {
        match self {
            Value::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// How many items or members a list or object has.
    pub fn len(self) -> usize {
        match self {
            Value::List(node) | Value::Map(node) => node.n_items(),
            _ => 0,
        }
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub fn item(self, position: usize) -> Option<Value<'a>> {
        match self {
            Value::List(node) => node.item(position),
            _ => None,
        }
    }

    /// The items of a list; of anything else, none.
    pub fn items(self) -> impl Iterator<Item = Value<'a>> {
        let n_items = if self.is_list() { self.len() } else { 0 };
        (0..n_items).filter_map(move |position| self.item(position))
    }

    /// The members of an object; of anything else, none.
    pub fn entries(self) -> Box<dyn Iterator<Item = (Cow<'a, str>, Value<'a>)> + 'a> {
        match self {
            Value::Map(Node::Map(map)) => Box::new(
                map.iter()
                    .map(|(key, node)| (Cow::Borrowed(key.as_str()), node.value())),
            ),
            Value::Map(Node::Sparse(sparse)) => {
                Box::new(sparse.positions.iter().enumerate().map(|(n, position)| {
                    let value = sparse.items.item(n).unwrap_or(Value::Null);
                    (Cow::Owned(position.to_string()), value)
                }))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// A string, or the strings of a list: JSON-stat lets a note be either.
    pub fn texts(self) -> Vec<String> {
        match self {
            Value::Text(text) => vec![text.to_owned()],
            Value::List(_) => self.items().filter_map(Value::as_id).collect(),
            _ => Vec::new(),
        }
    }
}

/// Grows an array, flat for as long as its items allow it.
pub(super) enum ArrayBuilder {
    Numbers(Vec<f64>),
    Words(Words, HashMap<String, u32>),
    List(Vec<Node>),
}

impl ArrayBuilder {
    pub(super) fn new() -> Self {
        ArrayBuilder::Numbers(Vec::new())
    }

    pub(super) fn push(&mut self, node: Node) {
        match (&mut *self, node) {
            (ArrayBuilder::Numbers(numbers), Node::Number(number)) => numbers.push(number),
            (ArrayBuilder::Numbers(numbers), Node::Null) => numbers.push(f64::NAN),
            (ArrayBuilder::Numbers(numbers), Node::Text(text))
                if numbers.iter().all(|n| n.is_nan()) =>
            {
                let words = Words {
                    dictionary: Vec::new(),
                    codes: vec![NO_WORD; numbers.len()],
                };
                *self = ArrayBuilder::Words(words, HashMap::new());
                self.push(Node::Text(text));
            }
            (ArrayBuilder::Words(words, codes), Node::Text(text)) => {
                let code = match codes.get(&text) {
                    Some(code) => *code,
                    None => {
                        let code = words.dictionary.len() as u32;
                        words.dictionary.push(text.clone());
                        codes.insert(text, code);
                        code
                    }
                };
                words.codes.push(code);
            }
            (ArrayBuilder::Words(words, _), Node::Null) => words.codes.push(NO_WORD),
            (ArrayBuilder::List(list), node) => list.push(node),
            (_, node) => {
                let mut list = self.spread();
                list.push(node);
                *self = ArrayBuilder::List(list);
            }
        }
    }

    /// Whether the items are still kept flat.
    pub(super) fn is_flat(&self) -> bool {
        !matches!(self, ArrayBuilder::List(_))
    }

    /// The items so far as one node each.
    pub(super) fn spread(&mut self) -> Vec<Node> {
        match std::mem::replace(self, ArrayBuilder::new()) {
            ArrayBuilder::Numbers(numbers) => numbers
                .into_iter()
                .map(|n| {
                    if n.is_nan() {
                        Node::Null
                    } else {
                        Node::Number(n)
                    }
                })
                .collect(),
            ArrayBuilder::Words(words, _) => (0..words.len())
                .map(|n| {
                    words
                        .get(n)
                        .map_or(Node::Null, |word| Node::Text(word.to_owned()))
                })
                .collect(),
            ArrayBuilder::List(list) => list,
        }
    }

    pub(super) fn finish(self) -> Node {
        match self {
            ArrayBuilder::Numbers(numbers) => Node::Numbers(numbers),
            ArrayBuilder::Words(words, _) => Node::Words(words),
            ArrayBuilder::List(list) => Node::List(list),
        }
    }
}
