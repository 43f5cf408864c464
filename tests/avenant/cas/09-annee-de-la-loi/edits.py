replace("convention.xml", "la loi du 18 décembre 2023 pour le plein emploi", "la loi n° 2023-1196 du 18 décembre 2023 pour le plein emploi")
