# The popup that begins a review session.
title = Review
resumes = resumes at the card where it stopped
row-new = new
row-resume = resume
session = { $day }, { $order }
session-hidden = { $day }, { $order }, stances hidden
stances-hidden = hidden until you choose
stances-shown = shown
no-second-looks = none
second-looks = { $share } of the cards, decided before and shown again blind
label-order = order
label-stances = stances
label-second-looks = second looks
settings-fixed = This session keeps its settings: j for a new one
