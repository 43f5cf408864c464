DIAGNOSTIC, FICHE, PILOTAGE = "annexes/1-diagnostic.xml", "annexes/2-plan-actions/fiches/1.A.1.xml", "annexes/5-pilotage.xml"
# Before an alinéa that stays; two of each; in an item; with nothing behind them.
replace(DIAGNOSTIC, "    </ul>\n    <p>Au 31 décembre 2025", "      <li>le nombre de naissances baisse.</li>\n    </ul>\n"
        "    <p>Ces évolutions sont suivies chaque année.</p>\n    <p>Au 31 décembre 2025")
replace(DIAGNOSTIC, "    </ul>\n    <p>Au-delà de la petite enfance", "      <li>deux demandes pour des horaires de nuit ;</li>\n"
        "      <li>une demande pour un accueil le dimanche.</li>\n    </ul>\n    <p>Le relais petite enfance les recense.</p>\n"
        "    <p>Il en rend compte au comité de pilotage.</p>\n    <p>Au-delà de la petite enfance")
replace(PILOTAGE, "        </ul>\n", "          <li>logement et mobilité.</li>\n        </ul>\n        <p>Chacun a un animateur.</p>\n")
replace(FICHE, "en difficulté.</li>\n      </ul>\n", "en difficulté.</li>\n        <li>un livret d’accueil commun.</li>\n      </ul>\n"
        "      <p>Le groupe local d’appui se réunit deux fois par an.</p>\n")
