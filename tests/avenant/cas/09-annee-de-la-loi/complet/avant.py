replace("convention.xml", "la loi n° 2023-1196 du 18 décembre 2023", "la loi n° 2023-1196 du 18 décembre 2024")
