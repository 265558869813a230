# Counts of records, one a kind.
assignments =
    { $count ->
        [one] { $count } assignment
       *[other] { $count } assignments
    }
corrections =
    { $count ->
        [one] { $count } correction of a dispatch
       *[other] { $count } corrections of dispatches
    }
decisions =
    { $count ->
        [one] { $count } review decision
       *[other] { $count } review decisions
    }
imports =
    { $count ->
        [one] { $count } import
       *[other] { $count } imports
    }
links =
    { $count ->
        [one] { $count } link
       *[other] { $count } links
    }
marks =
    { $count ->
        [one] { $count } mark
       *[other] { $count } marks
    }
quotes =
    { $count ->
        [one] { $count } quote
       *[other] { $count } quotes
    }
reading-states =
    { $count ->
        [one] { $count } reading state
       *[other] { $count } reading states
    }
records =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
removals =
    { $count ->
        [one] { $count } removal of a dispatch
       *[other] { $count } removals of dispatches
    }
review-sessions =
    { $count ->
        [one] { $count } review session
       *[other] { $count } review sessions
    }
rulings =
    { $count ->
        [one] { $count } story ruling
       *[other] { $count } story rulings
    }
speakers =
    { $count ->
        [one] { $count } speaker
       *[other] { $count } speakers
    }
stances =
    { $count ->
        [one] { $count } stance
       *[other] { $count } stances
    }
targets =
    { $count ->
        [one] { $count } target
       *[other] { $count } targets
    }
