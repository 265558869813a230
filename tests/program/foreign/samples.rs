//! Files that are no dispatches, and dispatches that look a little like them.

/// Name, text, and a word of the kind it must be taken for.
pub const FOREIGN: &[(&str, &str, &str)] = &[
    (
        "a.txt",
        "<!DOCTYPE html>\n<html><head><title>x</title></head><body>y</body></html>",
        "web page",
    ),
    ("a.txt", "\u{feff}<HTML>\n<BODY><P>VALMER (Havrol) - Non.</P></BODY></HTML>", "web page"),
    ("a", "<p>VALMER, 3 mai (Havrol) - Le port.</p>\n<p>Il rouvrira.</p>", "web page"),
    (
        "a.txt",
        "VALMER (Havrol) - Le port.<br/>\n<p>Il <b>rouvrira</b>.</p>\n<p>Voir <a href=\"x\">ici</a>.</p>",
        "web page",
    ),
    ("a.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>", "feed"),
    ("a", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry/></feed>", "feed"),
    ("a.xml", "<?xml version=\"1.0\"?>\n<NewsML Version=\"1.2\"><NewsItem/></NewsML>", "NewsML"),
    ("a.xml", "<nitf><body><body.content><p>x</p></body.content></body></nitf>", "NITF"),
    ("a.xml", "<?xml version=\"1.0\"?><TEI><text>Le port.</text></TEI>", "XML"),
    ("a.txt", "<DOC>\n<DOCNO>1</DOCNO>\nLe port.\n</DOC>\n<DOC>\nDeux\n</DOC>\n", "XML"),
    (
        "a.csv",
        "id;date;source;titre;texte\n1;2014;AFP;Un;\"VALMER (Havrol) - Non; oui.\"\n",
        "table",
    ),
    (
        "a.txt",
        "id,title,text\n1,Un,\"Le port,\nla mer\"\n2,Deux,\"Il dit \"\"non\"\".\"\n",
        "table",
    ),
    ("a.txt", "date\ttitre\ttexte\n2014\tUn\tLe port\n2015\tDeux\tLa mer\n", "table"),
    ("a.txt", "sep=;\nx;y\n1;2\n", "table"),
    ("a.tsv", "x\ty\n1\t2\n", "table"),
    (
        "a.eml",
        "From: Anna <anna@example.org>\nTo: b@example.org\nSubject: Port\nDate: Wed, 26 Nov 2014\n\nNon.\n",
        "e-mail message",
    ),
    (
        "lettre.txt",
        "De : Anna Roux <anna@example.org>\nEnvoyé : mercredi 26 novembre 2014 10:00\nÀ : la rédaction\n\
         Objet\u{a0}: Le port\n\nNon.\n",
        "e-mail message",
    ),
    (
        "a",
        "Received: from x by y;\n\tWed, 26 Nov 2014\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\
         From: Anna\nSubject: Port\n\nNon.\n",
        "e-mail message",
    ),
    ("a", "From anna@example.org Wed Nov 26 10:00:00 2014\nSubject: x\n\nNon.\n", "mailbox"),
    ("x.py", "print(\"x\")\n", "code"),
    ("x", "#!/bin/sh\necho x\n", "code"),
    (
        "x.txt",
        "import os\nfrom sys import argv\n\ndef main(args):\n    x = os.listdir(args[0])\n    \
         print(x)\n    return_all(x)\n\nmain(argv)\n",
        "code",
    ),
    ("x.js", "const x = 1;\n// Le port.\nfunction f(a) {\n  return a + x;\n}\n", "code"),
    ("x.diff", "--- a/x.txt\n+++ b/x.txt\n@@ -1 +1 @@\n-non\n+oui\n", "code"),
    ("x.tex", "\\documentclass{article}\n\\begin{document}\nLe port.\n\\end{document}\n", "TeX"),
    ("x.log", "2014-11-26 10:00:00 INFO start\n", "log"),
    (
        "x",
        "2014-11-26T10:00:00Z [INFO] a\n2014-11-26T10:00:01Z [WARN] b\n2014-11-26T10:00:02Z [ERROR] c\n",
        "log",
    ),
    (
        "chat.txt",
        "12/03/2024, 10:11 - Messages are end-to-end encrypted.\n12/03/2024, 10:12 - Anna Roux: Le \
         port rouvre ?\n12/03/2024, 10:13 - Marc: Oui.\nDemain.\n",
        "chat",
    ),
    (
        "a",
        "\u{200e}[12/03/2024, 10:11:12] Anna: Le port rouvre ?\n[12/03/2024, 10:12:01] Marc: Oui.\n",
        "chat",
    ),
    (
        "a",
        "3/12/24, 9:11\u{202f}AM - Anna: Open?\n3/12/24, 9:12\u{202f}AM - +33 6 12: Yes.\n",
        "chat",
    ),
    (
        "a",
        "12/03/2024, 10:11 - Anna: Ceci, du maire :\nVALMER, 3 mai (Havrol) - Le port rouvre.\n\nIl \
         l'a dit mardi.\n\nLe conseil vote.\n\nLa mer monte.\n\n12/03/2024, 10:12 - Marc: Bien.\n\
         12/03/2024, 10:14 - Anna: Non.\n",
        "chat",
    ),
    ("a", "[10:11, 12/03/2024] Anna: Le port ?\n[10:12, 12/03/2024] Marc: Oui.\n", "chat"),
    ("a", "[12:03] anna: le port ?\n[12:03] marc: oui\n[12:04] anna: bien\n", "chat"),
    ("a", "[12:03] Anna : Le port ?\n[12:03] Marc : Oui.\n[12:04] Anna : Bien.\n", "chat"),
    (
        "a",
        "10:11 <@anna> le port ?\n10:11 -!- marc [m@host] has joined\n10:12 < marc> oui\n",
        "chat",
    ),
    ("a", "[10:11:12] <anna> le port ?\n[10:11:14] * marc hoche\n[10:11:20] <marc> oui\n", "chat"),
    ("a", "2024-03-12 10:11:12\tanna\tle port ?\n2024-03-12 10:11:14\tmarc\toui\n", "chat"),
    ("a", "[2024-03-12 10:11] Me: Le port ?\n\n[2024-03-12 10:12] Anna: Oui.\n", "chat"),
    ("a", "Anna Roux, [12.03.2024 10:11]\nLe port ?\n\nMarc, [12.03.2024 10:12]\nOui.\n", "chat"),
    (
        "a",
        "Anna Roux  10:11 AM\nOpen?\nMarc  10:12 AM\nYes, at noon.\nAnna Roux  10:12 AM\nFine.\n",
        "chat",
    ),
    (
        "a",
        "anna — 12/03/2024 10:11\nle port ?\nmarc — 12/03/2024 10:12\noui\nanna — 12/03/2024 10:13\nbien\n",
        "chat",
    ),
    (
        "a",
        "10:11:12 From Anna Roux to Everyone: Le port ?\n10:11:40 From Marc to Everyone: Oui.\n",
        "chat",
    ),
    ("a.md", "# Le port\n\nOuvrir :\n\n```sh\nport ouvrir\n```\n\nVoilà.\n", "Markdown"),
    ("a.txt", "Le modèle.\n\n```{r, echo=FALSE}\nx <- 1\n```\n", "Markdown"),
    ("a.txt", "Le modèle.\n\n~~~python\nx = 1\n~~~\n", "Markdown"),
    (
        "x",
        "Nov 26 10:00:00 h cron[1]: a\nNov 26 10:00:01 h cron[1]: b\nNov  7 10:00:02 h su: c\n",
        "log",
    ),
    (
        "x",
        "::1 - - [26/Nov/2014:10:00:00 +0100] \"GET /\" 200\n::1 - - [26/Nov/2014:10:00:01 +0100] \
           \"GET /\" 200\n::1 - - [26/Nov/2014:10:00:02 +0100] \"GET /\" 200\n",
        "log",
    ),
    ("a.ann", "T1\tOrg 0 5\tVALMER\n", "brat"),
    ("a.txt", "T1\tOrg 0 5\tVALMER\nR1\tIn Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n", "brat"),
    ("a.tsv", "#FORMAT=WebAnno TSV 3.2\n\n\n#Text=Le port.\n1-1\t0-2\tLe\t_\n", "WebAnno"),
    ("a.TextGrid", "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n", "TextGrid"),
    (
        "a.conllu",
        "# sent_id = 1\n1\tLe\tle\tDET\t_\t_\t2\tdet\t_\t_\n2\tport\tport\tNOUN\t_\t_\t0\troot\t_\t_\n",
        "CoNLL",
    ),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nLe port.\n", "subtitles"),
    ("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nLe port.\n", "subtitles"),
    (
        "a.txt",
        "name = \"Own\"\nlanguage = \"en\"\n\n[[stance]]\nkey = \"for\"\nlabel = \"For\"\n",
        "codebook",
    ),
    ("a.txt", "{\"a\": 1, \"b\": [\"Le port.\"]}", "JSON"),
    ("a.txt", "[\n  {\"a\": 1},\n  {\"a\": 2}\n]\n", "JSON"),
    ("a.txt", "{\"words\": \"Le port.\"}\n{\"words\": \"La mer.\"}\n", "JSON"),
    ("a.toml", "title = \"x\"\n", "settings"),
    ("a", "[core]\nbare = false\neditor = vi\n", "settings"),
    ("a.yml", "title: x\nitems:\n  - a\n  - b\n", "YAML"),
    ("a", "---\nname: x\nkind: y\nitems:\n  - a\n", "YAML"),
    ("a", "- https://valmer.example/a\n- https://valmer.example/b\n", "links"),
    ("a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "calendar"),
    ("a.ris", "TY  - NEWS\nTI  - Le port\nER  - \n", "references"),
    ("a.txt", "@article{x,\n  title = {Le port}\n}\n", "references"),
    ("a", "1 of 2 DOCUMENTS\n\nLe Rivage\n\nUn.\n\n 2 of 2 DOCUMENTS\n\nDeux.\n", "LexisNexis"),
    (
        "a",
        "VALMER (Havrol) - Un.\n\nNNNN\n\nORNO (Havrol) - Deux, a dit la maire de Valmer mardi.\n\nNNNN\n",
        "several dispatches",
    ),
    ("a", "VALMER - Le port a Ã©tÃ© fermÃ©, Ã§a va.\n", "windows-1252"),
];

/// True dispatches, with a name that tempts to take them for something else.
pub const TRUE: &[(&str, &str)] = &[
    ("a.htm", "<VALMER, 3 mai> (Havrol) - Le port rouvrira lundi, a dit la mairie.\n"),
    (
        "a.html",
        "VALMER, 3 mai (Havrol) - La page <http://valmer.example/port> et la balise <br> \
                sont en cause, a dit le webmestre <web@valmer.example>. Il a retiré <b> et <i>.\n",
    ),
    ("a.xml", "<< Le port rouvrira >>, a dit la maire de Valmer mardi.\n\n<fin>\n"),
    ("a.html", "<b>FLASH</b> VALMER (Havrol) - Le port ferme, a dit la maire.\n"),
    (
        "a.csv",
        "VALMER, Sérénie, 3 mai (Havrol) - Les dockers, les pilotes, les grutiers, tous arrêtent, \
         a dit Paul Orme, porte-parole.\n\nLa mairie, la région et l'Etat, eux, négocient.\n",
    ),
    (
        "a.csv",
        "Résultats du premier tour à Valmer\n\nVALMER, 3 mai (Havrol) - Voici les résultats.\n\n\
         Candidat;Voix;Pourcent\nTardif;1.203;51,2\nOrme;1.100;46,8\nAbel;47;2,0\n\n\
         La participation est de 61 %.\n",
    ),
    (
        "a.tsv",
        "Résultats définitifs (inscrits: 3.812)\n\nTardif\t1.203\t51,2 %\nOrme\t1.100\t46,8 %\n\
         Abel\t47\t2,0 %\n\n(Havrol)\n",
    ),
    (
        "a",
        "Havre - Valmer 2 - 1\nOrno - Tarbel 0 - 0\nVille - Port 3 - 2\nClassement: 1. Havre 32; 2. Orno 30;\n",
    ),
    (
        "a",
        "Handball: résultats\n\nHavre, Valmer, 24, 22\nOrno, Tarbel, 19, 19\nVille, Port, 30, 28\n",
    ),
    (
        "a",
        "Tennis (1er tour):\nOrme (SER/3) b. Abel (SER) 6-4, 7-6 (7/5);\nTardif (SER) b. Roch (SER/1) \
           6-3, 6-0;\nRey (SER) b. Auber (SER) 6-2, 6-2;\nBel (SER) b. Dur (SER) 6-2, 6-1;\n",
    ),
    (
        "a.eml",
        "From: desk Valmer\nTo: tous les clients\n\nVALMER, 3 mai (Havrol) - Le port rouvrira lundi.\n",
    ),
    (
        "a.mbox",
        "From Valmer to Orno, the ports are closed.\n\nVALMER, May 3 (Havrol) - They shut.\n",
    ),
    ("a.eml", "Subject: port\nDate: 3 mai\n\nVALMER, 3 mai (Havrol) - Le port rouvrira lundi.\n"),
    (
        "a",
        "Paul Orme : Rouvrez-vous le port ?\n- Oui, lundi.\nPaul Orme : A midi ?\n- A midi.\n\
         LA MAIRE: Ou à 12:30.\n",
    ),
    (
        "a",
        "[00:03] JOURNALISTE : Rouvrez-vous le port ?\n[00:09] LA MAIRE : Oui.\n[12:03] JOURNALISTE : \
         Lundi ?\n[12:07] LA MAIRE : Lundi.\n",
    ),
    (
        "a",
        "[00:00:03] Journaliste: Rouvrez-vous ?\n[00:12:09] Maire: Oui.\n[00:13:01] Journaliste: Quand ?\n",
    ),
    (
        "a",
        "Le port, heure par heure\n\n10:11 - La maire : « Nous rouvrons. »\n10:14 - Les dockers : « Non. »\n\
         10:31 - La maire : « Lundi. »\n",
    ),
    (
        "a",
        "AGENDA\n12/03/2024, 10:00 - Valmer: conseil du port.\n12/03/2024, 14:30 - Orno: vote du budget.\n\
         12/03/2024, 18:00 - Valmer: la maire parle.\n",
    ),
    (
        "a",
        "Saturday\nHavre v Valmer  3:00 PM\nOrno v Tarbel  5:30 PM\nSunday\nHavre v Valmer  3:00 PM\n",
    ),
    (
        "a",
        "VALMER, 12/03/2024 10:12 - Le port rouvre: la maire l'a dit.\n\nElle parlait à 10:05.\n",
    ),
    ("a", "[10:12] VALMER: Le port rouvre.\n\nLa maire l'a dit mardi.\n\n[10:15] ORNO: Non.\n"),
    ("a", "VALMER (Havrol) - He said:\n\n```Yes,' she told me,'' he said.\n\n``No,'' she said.\n"),
    ("a", "VALMER (Havrol) - Le port.\n~~~\nIl rouvre.\n~~~\nLundi.\n"),
    ("a", "VALMER (Havrol) - Le port.\n```\nIl rouvre lundi.\n"),
    (
        "a.log",
        "10:00 - La maire arrive au port.\n10:12 - Les dockers sifflent.\n10:30 - Elle repart.\n",
    ),
    (
        "a",
        "2014-11-26 10:00 La maire arrive au port.\n2014-11-26 10:12 Les dockers sifflent.\n\
         2014-11-26 10:30 Elle repart.\n",
    ),
    (
        "a.py",
        "VALMER, 3 mai (Havrol) - Le port rouvrira lundi, a dit la maire.\n\nElle l'a écrit.\n",
    ),
    (
        "a.c",
        "import duties on wine will rise in May, the port of Valmer said.\n\n\"We return\", it said.\n",
    ),
    ("a", "URGENT\n"),
    ("a", "FLASH - LE PORT DE VALMER EST FERME - MAIRIE\n"),
    ("a", "VALMER - Le port est fermé (mairie)\n"),
    ("a", "+++ FLASH +++ FLASH +++\nVALMER (Havrol) - Le port est fermé.\n+++\n"),
    ("a.yml", "---\n\nVALMER, 3 mai (Havrol) - Le port est fermé: la maire l'a dit.\n\n---\n"),
    (
        "a",
        "---\n- 10h00: conseil municipal à Valmer\n- 12h00: visite du port\n- 14h00: point de presse\n---\n",
    ),
    ("a.ini", "[Urgent]\nVALMER, 3 mai (Havrol) - Le port est fermé, a dit la mairie mardi.\n"),
    ("a.json", "[Actualisé avec réaction]\n\nVALMER, 3 mai (Havrol) - Le port est fermé.\n"),
    ("a.json", "{Reprise de la dépêche de 10h00}\nVALMER, 3 mai (Havrol) - Le port est fermé.\n"),
    ("a", "@mairie_valmer: le port est fermé\n\nVALMER, 3 mai (Havrol) - Le tweet est de mardi.\n"),
    (
        "a.md",
        "# Le port est fermé\n\nVALMER, 3 mai (Havrol) - Il rouvrira lundi.\n\n- un point\n- deux\n",
    ),
    ("a.srt", "1\nVALMER, 3 mai (Havrol) - Le port est fermé.\n\n2\nIl rouvrira lundi.\n"),
    (
        "a.tex",
        "VALMER, 3 mai (Havrol) - Le site valmer.example a cédé: `SELECT * FROM users;` y était \
         possible, et `if (x) { return; }` aussi, a dit l'expert.\n",
    ),
    (
        "a",
        "ABC123 4 i 211 ccccb   hvr 061\r\n\r\nPort/\r\nValmer ferme =\r\n\r\n   Valmer (hvr) - Non.\r\n",
    ),
    (
        "a",
        "\u{1}\u{2}BC-Valmer,466<\r\n^Eds: Updates.<\r\n^By JEANNE ABEL=\r\n   VALMER (Havrol) _ No.<\r\n",
    ),
    (
        "a",
        "| Liste | Voix |\n| Tardif | 51 |\n\nVALMER (Havrol) - Résultats du premier tour, voix par liste.\n",
    ),
    (
        "a.txt",
        "Date: 3 mai, lieu: Valmer, source: Havrol\nLe port, la mer, la ville: rien, dit-on, ne va.\n",
    ),
    ("a", "VALMER (Havrol) - Le port.\n\nNNNN\n\u{3}\nhvr/ja 3 mai 1203 GMT\n"),
    (
        "a",
        "VALMER (Havrol) - Un « Ã© » ou « Ã§ », « Ã¨ » à la place de l'accent: le site a cédé.\n",
    ),
];
