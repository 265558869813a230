# Counts of things that several screens and commands have.
quotes = { $count ->
    [one] { $count } quote
   *[other] { $count } quotes
    }
stances = { $count ->
    [one] { $count } stance
   *[other] { $count } stances
    }
words = { $count ->
    [one] { $count } word
   *[other] { $count } words
    }
quotes-and-words = { $quotes ->
    [one] { $quotes } quote
   *[other] { $quotes } quotes
    }, { $words ->
    [one] { $words } word
   *[other] { $words } words
    }
