"""The rating engine: the same evidence record and the same standard give the same rating on any machine."""

ENGINE = "1.3.0"
"""Version of the engine; it changes whenever the same record and edition could be rated, or said, differently.

1.3.0 rates under other bodies' standards too, and says of each rating what would change it and how stable it is. A
primary outcome, or a common effect, that would count by itself has to stand among all the outcomes that were measured:
of the seeds, two outcomes of Nurse-Family Partnership are promising rather than effective if confirmed, and one has
impact 2 rather than 3. An outcome that only a theory of change, or a study under way, names is rated too, as the code
has it (3.1, level 1; 4, emerging).
1.1.0 says of pooled effects what a new place may expect, and why nothing is pooled. It decides as 1.0.0 did but in two
cases that no seed record has: one sample that only one of its studies calls shared is one in the rule of subgroups
(3.1, level 2), and a ratio printed with both its interval and a standard error is pooled by the interval.
"""
