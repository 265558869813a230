# Comptes communs à plusieurs écrans et commandes.
quotes = { $count ->
    [one] { $count } citation
   *[other] { $count } citations
    }
stances = { $count ->
    [one] { $count } position
   *[other] { $count } positions
    }
words = { $count ->
    [one] { $count } mot
   *[other] { $count } mots
    }
quotes-and-words = { $quotes ->
    [one] { $quotes } citation
   *[other] { $quotes } citations
    }, { $words ->
    [one] { $words } mot
   *[other] { $words } mots
    }
