//! The words of the shipped background, as tables: French and English, ours.

/// French words that only build sentences.
pub(super) const FUNCTION_FR: &str = "
le la les l un une des du de d au aux à a et ou où ni mais donc or car que qu qui quoi dont lequel
laquelle lesquels lesquelles auquel duquel desquels ce c cet cette ces ceci cela ça celui celle ceux
celles ci je j tu il elle on nous vous ils elles me m te t se s lui leur leurs y en moi toi soi eux
mon ma mes ton ta tes son sa ses notre nos votre vos ne n pas plus moins jamais rien aucun aucune
personne point guère non oui si très trop peu beaucoup tout toute tous toutes autre autres même mêmes
tel telle tels telles quel quelle quels quelles chaque plusieurs quelque quelques certains certaines
être est sont était étaient été sera serait seront seraient soit soient fut fût étant suis es sommes
êtes avoir ai as avons avez ont avait avaient eu aura aurait auront auraient ayant ait aient faire
fait faisant font faisait fera ferait pouvoir peut peuvent pouvait pourrait pourraient pu devoir doit
doivent devait devrait devraient dû vouloir veut veulent voulait voudrait aller va vont allait ira
dans sur sous par pour avec sans contre entre vers chez dès depuis pendant avant après devant derrière
lors lorsque quand comme comment pourquoi alors ainsi aussi encore déjà toujours puis ensuite enfin
bien mal ici là là-bas hors jusqu jusque parmi selon malgré afin tandis sinon toutefois cependant
pourtant néanmoins notamment surtout environ près loin via outre voire faute lieu cas part aujourd
hui aujourd'hui hier demain quant dernier dernière derniers dernières premier première deux trois
quatre cinq six sept huit neuf dix onze douze cent mille million millions milliard milliards puisque
parce quelqu presque ailleurs auprès lorsqu puisqu quoiqu m. mme mm mlle dr";

/// French words found in agency copy on any day.
pub(super) const COMMON_FR: &str = "
président présidente présidentiel ministre ministère premier gouvernement état pays national nationale
international internationale étranger étrangère affaires politique officiel officielle responsable
porte parole chef homologue vice secrétaire général directeur dirigeant député sénateur parlement parti
opposition régime armée police force sécurité guerre paix accord crise question situation
déclaré déclaration dit dire ajouté annoncé annonce affirmé indiqué précisé estimé expliqué souligné
assuré confié confirmé jugé rappelé selon source agence presse journaliste communiqué conférence
télévision rencontre réunion visite entretien discussion an ans année années jour jours mois semaine
heure heures minute temps fois nuit matin soir veille lendemain lundi mardi mercredi jeudi vendredi
samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre
ville capitale région province monde homme femme personne gens nombre nouveau nouvelle grand grande
petit bon important principal prendre pris mettre mis donner donné rester tenir venir voir savoir
vouloir appeler appelé demander demandé passer lieu début fin cours ensemble partie nord sud est ouest
groupe membre service public mesure projet plan décision raison effet cause suite cadre niveau
millier centaine dizaine trentaine vingtaine cinquantaine douzaine";

/// English words that only build sentences.
pub(super) const FUNCTION_EN: &str = "
the a an and or but nor so yet if then else than that this these those there here who whom whose which
what when where why how i you he she it we they me him her us them my your his its our their mine
yours hers ours theirs myself himself herself itself themselves be am is are was were been being have
has had having do does did doing done will would shall should can could may might must ought not no
nt n't never none nothing nobody neither either both each every all any some many much more most less
least few several other another such same own very too also only just even still already again once
ever always often of in on at by for with without within from to into onto upon over under above below
between among through during before after since until till against about around across along behind
beyond near off out up down as because while although though whether unless like per via amid toward
towards despite except one two three four five six seven eight nine ten eleven twelve hundred thousand
million billion mr mrs ms miss dr sir s t re ve ll d m let got get gets getting now today yesterday
tomorrow however therefore thus meanwhile";

/// English words found in agency copy on any day.
pub(super) const COMMON_EN: &str = "
president presidential minister ministry prime government state country national international foreign
affairs political politics official officials spokesman spokeswoman spokesperson chief leader deputy
secretary general director lawmaker senator parliament party opposition regime army police force
security war peace agreement crisis issue situation said say says saying told tell added announced
announcement stated statement declared according reported report reporter agency press news conference
television interview meeting met visit talks discussion year years day days month months week weeks
hour minute time times night morning evening monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december city capital
town region province world man woman people person number new large big small good important main
take took taken make made give gave given put come came see saw know want call called ask asked
pass place begin beginning end course part north south east west northern southern eastern western
group member service public measure project plan decision reason effect cause level early late later
last first next old long high low go went gone set use used work dozen dozens company company's";

/// Capitals and palaces that stand for their country in French copy.
pub(super) const METONYMS_FR: &[(&str, &str)] = &[
    ("Moscou", "Russie"),
    ("Kremlin", "Russie"),
    ("Washington", "Américain"),
    ("Pentagone", "Américain"),
    ("Paris", "France"),
    ("Elysée", "France"),
    ("Matignon", "France"),
    ("Londres", "Britannique"),
    ("Berlin", "Allemagne"),
    ("Rome", "Italie"),
    ("Madrid", "Espagne"),
    ("Ankara", "Turquie"),
    ("Damas", "Syrie"),
    ("Téhéran", "Iran"),
    ("Bagdad", "Irak"),
    ("Ryad", "Saoudite"),
    ("Riyad", "Saoudite"),
    ("Doha", "Qatar"),
    ("Caire", "Egypte"),
    ("Kiev", "Ukraine"),
    ("Minsk", "Bélarus"),
    ("Pékin", "Chine"),
    ("Tokyo", "Japon"),
    ("Islamabad", "Pakistan"),
    ("Kaboul", "Afghanistan"),
    ("Alger", "Algérie"),
    ("Rabat", "Maroc"),
    ("Tunis", "Tunisie"),
    ("Tripoli", "Libye"),
    ("Beyrouth", "Liban"),
    ("Amman", "Jordanie"),
    ("Varsovie", "Pologne"),
    ("Athènes", "Grèce"),
];

/// The same in English copy.
pub(super) const METONYMS_EN: &[(&str, &str)] = &[
    ("Moscow", "Russia"),
    ("Kremlin", "Russia"),
    ("Washington", "America"),
    ("Pentagon", "America"),
    ("Paris", "France"),
    ("London", "Britain"),
    ("Berlin", "Germany"),
    ("Rome", "Italy"),
    ("Madrid", "Spain"),
    ("Ankara", "Turkey"),
    ("Damascus", "Syria"),
    ("Tehran", "Iran"),
    ("Baghdad", "Iraq"),
    ("Riyadh", "Saudi"),
    ("Doha", "Qatar"),
    ("Cairo", "Egypt"),
    ("Kyiv", "Ukraine"),
    ("Kiev", "Ukraine"),
    ("Minsk", "Belarus"),
    ("Beijing", "China"),
    ("Tokyo", "Japan"),
    ("Islamabad", "Pakistan"),
    ("Kabul", "Afghanistan"),
    ("Algiers", "Algeria"),
    ("Rabat", "Morocco"),
    ("Tunis", "Tunisia"),
    ("Tripoli", "Libya"),
    ("Beirut", "Lebanon"),
    ("Amman", "Jordan"),
    ("Warsaw", "Poland"),
    ("Athens", "Greece"),
];
