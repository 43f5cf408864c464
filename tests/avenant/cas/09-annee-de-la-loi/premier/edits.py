replace("convention.xml", "la loi du 18 décembre 2024 pour le plein emploi", "la loi du 18 décembre 2023 pour le plein emploi")
