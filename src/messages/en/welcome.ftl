# The first screen, without a study.
about = Reads news-agency dispatches side by side and records who said
about-more = what, about whom, with which stance.
begin-with = No study is open. Begin with
keys = every key
quit = quit
sample = the sample
sample-is = invented dispatches, ready to read and code
new-study = a new study
new-study-in = in a folder, here: { $folder }
recent = a recent one
