# Terms that several screens and commands share.
# Orders of the list.
newest-first = plus récentes
oldest-first = plus anciennes
by-agency = par agence
by-title = par titre
# Orders of a review.
as-in-the-text = ordre du texte
least-sure-first = moins sûres d’abord
by-speaker = par locuteur
# What two passages are to each other.
same-quote = même citation
same-fact = même fait
details-differ = détails divergents
contrast = contraste
version-of = version de
unrelated = sans rapport
# How much a finding of a check matters.
damage = dommage
unseen = non vérifié
odd = à noter
kept = gardé
# What a speaker is.
person = personne
role = fonction
institution = institution
group = groupe
anonymous = anonyme
media = média
place = lieu
not-a-dispatch-id = « { $text } » : pas un identifiant de dépêche (32 chiffres hexadécimaux)
undoable = { $what } (u annule)
