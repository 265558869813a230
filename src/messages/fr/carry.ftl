# Le report sur une version suivante.
no-other-take = Aucune autre version de cette dépêche dans l’étude
first-take = Première version : g t pour la suivante
nothing-to-carry = Rien à reporter : { $summary }
nothing-coded = Aucun codage sur une version antérieure
draft-left = Codage en suspens sur la version antérieure : t le reprend là-bas
carried = Reporté : { $summary } (u annule)
everything = Tout est reporté
title = Reporter sur cette version
suggested-here = suggéré ici : { $why }
stays-there = reste là-bas : { $why }
