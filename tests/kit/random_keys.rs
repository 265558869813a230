//! Keys as a restless hand would strike them, from a seed.

use depeche::app::screens::Scope;
use depeche::app::table::commands;

/// What analysts do where they are, so that a random walk comes everywhere;
/// gestures stand between blanks.
fn gestures(scope: Scope) -> &'static str {
    match scope {
        Scope::List => {
            "<Enter> <Enter> <Enter> <Enter><Tab> jj 5j kk G gg /port<Enter> \
             /<C-u><Enter> /<C-u><Enter> F <Space>j<Space>= <Space>j<Space>= = gs gs \
             R <Space>jR y ,s v ,xout.jsonl<Enter> tmot<Enter> :mark<Enter>"
        }
        Scope::Reader => {
            "<Tab> <Tab> <Tab>t<Enter>a1 <Tab>t<Enter>a2 <Tab>a <Tab>a1 st <Tab>t \
             <Tab>ta1 sta2 st<C-s> st;1a2<Enter> <Tab>e <Tab>d <Tab>cunenote<Enter> \
             3u<Tab>a u<S-Tab>a wvww fa wAww = gs J K gt gc R /la<Enter> nn TcTs w<Tab>. yY ,s r q"
        }
        Scope::Compare => {
            "n nn N m D E V o nCq nCf nCd nCc nCx nCnmot<Enter> x z = st <Tab>a J K \
             <Enter> <Tab>t<Enter>a1 sS q"
        }
        Scope::Story => "j k s p m <Space>j= R <Enter> J G gg q",
        Scope::Review => "a 1 2 x Xf Xn <Space> n e cmot<Enter> s u f a 1 i q",
        Scope::Begin => "<Enter> <Enter> <Enter> j k o i s <Esc>",
        Scope::Carry => "<Enter> j k <Esc>",
        Scope::Mistakes => "j k <Esc>",
        Scope::Refused => "j k r <Esc>",
        Scope::Tag => {
            "a1 a2 1 <Enter>a1 <C-s> <Enter> /cas<Enter> jj<Enter> <Tab> <S-Tab>l \
             <S-Tab>h O/max<Enter> cmot<Enter> Amot<Enter> ; <Esc> <Space> \
             <Backspace>"
        }
        Scope::Speakers => "j k ex<Enter> aaka<Enter> m<Enter> p q q",
        Scope::Help => "j <Esc> <Esc> /port<Enter> q",
        Scope::Palette | Scope::Prompt => "mot <Enter> <Esc> <Esc> <Down><Enter> <C-u> <Tab>",
        _ => "<Esc> u U 5u 3U ,c ,t ?",
    }
}

/// A seeded walk over gestures and the keys of every command.
pub struct Walk {
    seed: u64,
}

impl Walk {
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % n
    }

    /// What to strike next, in the notation of the tests: mostly what makes sense
    /// in the scope in front, at times anything.
    pub fn next(&mut self, scope: Scope) -> String {
        let scope = if self.below(12) == 0 { Scope::Any } else { scope };
        if self.below(2) == 0 {
            let gestures: Vec<&str> = gestures(scope).split(' ').collect();
            return gestures[self.below(gestures.len())].to_owned();
        }
        // Those that leave the program go out; a stop is tried elsewhere.
        let leaves = ["quit", "interrupt", "suspend"];
        let wild = self.below(8) == 0;
        let live = |of: Scope| wild || scope.chain().contains(&of);
        let table = commands().iter().filter(|it| live(it.scope) && !leaves.contains(&it.name));
        let keys: Vec<&str> = table.flat_map(|command| command.keys.iter().copied()).collect();
        typed(keys[self.below(keys.len())])
    }
}

/// The scope in front, by the words of a screen.
pub fn scope(screen: &str) -> Scope {
    let first = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    let header = screen.lines().next().map(first).unwrap_or_default();
    let mode = screen.lines().rfind(|line| !line.is_empty()).map(first).unwrap_or_default();
    match (header.as_str(), mode.as_str()) {
        (_, "CODE") => Scope::Tag,
        (_, "HELP") => Scope::Help,
        (_, "CARRY") => Scope::Carry,
        (_, "MISTAKES") => Scope::Mistakes,
        (_, "REFUSED") => Scope::Refused,
        (_, "COMMAND") => Scope::Palette,
        (_, "INPUT") => Scope::Prompt,
        ("REVIEW", _) => Scope::Review,
        (_, "REVIEW") => Scope::Begin,
        ("LIST", _) => Scope::List,
        ("READ", _) => Scope::Reader,
        ("COMPARE", _) => Scope::Compare,
        ("STORY", _) => Scope::Story,
        ("SPEAKERS", _) => Scope::Speakers,
        _ => Scope::Any,
    }
}

/// Keys of the command table ("g g", "C-d") in the notation of the tests.
fn typed(keys: &str) -> String {
    let one = |key: &str| match key {
        "<" => "<lt>".to_owned(),
        key if key.chars().count() == 1 => key.to_owned(),
        key => format!("<{key}>"),
    };
    keys.split(' ').map(one).collect()
}
