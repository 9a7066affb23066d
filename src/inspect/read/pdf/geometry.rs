//! Transforms and boxes, in pt.
#![expect(clippy::many_single_char_names, reason = "the letters of a matrix in the standard")]

/// A transform `[a b c d e f]` as PDF writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Where a point comes to lie.
    pub(super) fn point(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How long a vertical unit becomes.
    pub(super) fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// Whether letters run from left to right and stand upright, on a page whose y grows downwards.
    pub(super) fn upright(self) -> bool {
        let [a, b, _, d, ..] = self.0;
        a > 0.0 && b.abs() <= 0.02 * a && d < 0.0
    }

    /// Whether letters are pushed over to look italic.
    pub(super) fn slanted(self) -> bool {
        self.0[2].abs() > 0.1 * self.0[3].abs()
    }

    /// Whether all of it is a number.
    pub(super) fn sane(self) -> bool {
        self.0.iter().all(|number| number.is_finite() && number.abs() < 1e7)
    }
}

/// A line drawn along an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    /// Where it begins along its direction.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
    /// Where it lies across: its middle.
    pub(super) at: f64,
    /// How thick it is.
    pub(super) thick: f64,
}

impl Stroke {
    pub(super) fn len(&self) -> f64 {
        self.to - self.from
    }

    /// Whether it passes `at` along its direction.
    pub(super) fn covers(&self, at: f64, tolerance: f64) -> bool {
        self.from - tolerance <= at && at <= self.to + tolerance
    }
}

/// pt as mm.
pub(super) fn mm(pt: f64) -> f64 {
    pt * 25.4 / 72.0
}

/// Groups of numbers that lie closer than `tolerance` to one another, each by its mean, ascending.
pub(super) fn clusters(mut numbers: Vec<f64>, tolerance: f64) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    let mut groups: Vec<Vec<f64>> = Vec::new();
    for number in numbers {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| number - last <= tolerance) => {
                group.push(number);
            }
            _ => groups.push(vec![number]),
        }
    }
    groups.iter().map(|group| group.iter().sum::<f64>() / len(group)).collect()
}

/// How many, as a number to divide by.
pub(super) fn len<T>(list: &[T]) -> f64 {
    f64::from(u32::try_from(list.len()).unwrap_or(u32::MAX))
}

/// The number in the middle.
pub(super) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}
