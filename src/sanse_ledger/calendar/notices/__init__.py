"""放假通知: the State Council's notice of a year's holidays, read as it is pasted; nothing of it is guessed.

In it: the text without its white space (`pasted`), the words a notice is made of (`words`), its parts (`parts`), the
sentences of a holiday (`sentences`), what they come to in a calendar (`effect`). Begin with `reading`. Not in it: the
days themselves (`china`), and a year as YAML (`codecs.yaml.years`).
"""
