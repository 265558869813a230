# One thing that a check of a study found: where, what, what to do.
in-file = { $weight }: { $place }: { $what }
in-file-with-remedy = { $weight }: { $place }: { $what }; { $remedy }
in-line = { $weight }: { $place }, line { $line }: { $what }
in-line-with-remedy = { $weight }: { $place }, line { $line }: { $what }; { $remedy }
