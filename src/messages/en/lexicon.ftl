# Words that an analyst adds to the rules.
unreadable = unreadable characters
unreadable-hint = save the file as UTF-8
no-forms-hint = such as dit=P3s+PP | disent=P3p in a fifth cell
no-forms = verb without its forms
unknown-language = unknown language
unknown-language-hint = write fr or en
unknown-frame = unknown frame
too-many = too many verbs
too-many-hint = remove some
shape-agency = agency, name
shape-metonym = metonym, place, who speaks there
shape-verb = verb, fr or en, infinitive, frames, forms if they are irregular
shape-class = the sort, fr or en, words
no-tabs = no tabs between cells
no-tabs-hint = set them apart by tabs
unknown-sort = unknown sort of word
wrong-number = wrong number of cells
no-tag = form without its tag
no-tag-hint = write dit=P3s | dite=PP
unknown-tag = unknown tag of a form
shape = set apart by tabs: { $cells }
