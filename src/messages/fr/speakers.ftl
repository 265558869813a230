# Les locuteurs d'une étude.
heading = LOCUTEURS
none-yet = Aucun locuteur : coder une citation en ajoute
removed = NON enregistré : locuteur supprimé
exists = « { $name } » existe déjà : m pour fusionner
needs-name = Nom obligatoire
no-such-name = Nom introuvable : rien de fusionné (Échap quitte)
same-speaker = Fusion impossible : même locuteur
kind-set = { $name } : { $kind }
count = { $n ->
    [one] { $n } locuteur
   *[other] { $n } locuteurs
}
merged = { $n ->
    [one] { $n } fusionné
   *[other] { $n } fusionnés
}
column-name = nom
column-kind = type
column-role = fonction
column-others = autres noms
no-role = sans fonction
also-known-as = autres noms :
role-by-rule = fonction lue par une règle : { $rule }
role-from-file = fonction venue du fichier { $file }
role-unknown = origine de la fonction inconnue
