# What is wrong in the files of settings.
language-unknown = language of the settings is “{ $code }”, which is none of these
language-unknown-hint = use "en" or "fr", or leave it out
