"""Occupations that exchange people although the ISCO-08 tree keeps them apart, or further apart than they are.

Each line is a circle: everybody in it is a neighbour of everybody else in it, in both directions. The starting point
was what the ILO's group definitions call "related occupations classified elsewhere"; the choice and the two grades
are our judgement (``docs/matching.md`` says what that is worth). Staff who know better change a line here.
"""

from itertools import combinations
from types import MappingProxyType

CLOSE = 85
"""Hundredths for occupations between which people change without retraining."""

RELATED = 60
"""Hundredths for occupations that work side by side, or where one commonly leads to the other."""

CLOSE_CIRCLES: tuple[tuple[str, ...], ...] = (
    ("2512", "2513", "2514", "2519"),  # software, web and applications developers, testers
    ("2511", "2421"),  # systems and business analysts
    ("2513", "3514"),  # web developers and web technicians
    ("2521", "2529"),  # databases, data and security
    ("2522", "2523", "3513"),  # systems and network administration
    ("3511", "3512"),  # ICT operations and user support
    ("2153", "2523"),  # telecommunications and network engineering
    ("2153", "3522"),  # telecommunications engineers and technicians
    ("2166", "2513"),  # multimedia and web design
    ("2431", "2432"),  # marketing and public relations
    ("2433", "3322"),  # technical and commercial sales
    ("2434", "2433"),  # sales of ICT and of other technical products
    ("2431", "1221", "1222"),  # marketing, and managing it
    ("2423", "1212"),  # personnel work, and managing it
    ("2423", "3333"),  # personnel work and job placement
    ("2424", "2359"),  # staff training and other teaching of adults
    ("2356", "2424"),  # IT training and staff training
    ("2411", "1211"),  # accounting, and managing finance
    ("2411", "3313"),  # accountants and accounting associates
    ("3313", "4311"),  # accounting associates and bookkeeping
    ("4311", "4313"),  # bookkeeping and payroll
    ("2412", "2413", "3311"),  # investment advice, analysis and dealing
    ("3312", "4312"),  # credit and finance clerks
    ("3323", "1324"),  # buying, and managing supply
    ("3331", "4323"),  # forwarding and transport planning
    ("3341", "3343", "4120", "4110"),  # office supervision, assistance and clerical work
    ("3342", "3411"),  # legal secretaries and legal associates
    ("2611", "2619"),  # lawyers and other legal professionals
    ("2120", "3314"),  # statistics
    ("2120", "2521"),  # statistics and data
    ("2221", "3221"),  # nursing
    ("2222", "3222"),  # midwifery
    ("2211", "2212"),  # doctors
    ("2262", "3213"),  # pharmacy
    ("2264", "3255"),  # physiotherapy
    ("3211", "2269"),  # medical imaging and other health professions
    ("5321", "5322"),  # care assistance
    ("3344", "3256"),  # medical secretaries and medical assistants
    ("2635", "3412"),  # social work
    ("2342", "5311"),  # early childhood
    ("2341", "2330", "2352"),  # school teaching
    ("2320", "2330"),  # vocational and secondary school teaching
    ("2353", "2643"),  # languages: teaching and translating
    ("2641", "2642"),  # writing and journalism
    ("2621", "2622"),  # archives and libraries
    ("2141", "2144"),  # production and mechanical engineering
    ("2151", "2152"),  # electrical and electronics engineering
    ("2142", "3112"),  # civil engineers and technicians
    ("2144", "3115"),  # mechanical engineers and technicians
    ("2151", "3113"),  # electrical engineers and technicians
    ("2152", "3114"),  # electronics engineers and technicians
    ("2145", "3116"),  # chemical engineers and technicians
    ("2113", "3111"),  # chemists and laboratory technicians
    ("2131", "3141"),  # biologists and life science technicians
    ("2133", "2143"),  # environmental protection
    ("2161", "2162", "2164"),  # architecture and planning
    ("2161", "3118"),  # architecture and technical drawing
    ("2163", "2166"),  # design of products and of media
    ("2161", "3432"),  # architecture and interiors
    ("1323", "3123"),  # managing and supervising construction
    ("1321", "3122"),  # managing and supervising production
    ("1330", "2511"),  # ICT management and systems analysis
    ("7411", "7412"),  # electricians
    ("7412", "7421"),  # electrical and electronics fitting
    ("7421", "7422"),  # electronics and ICT installation
    ("7231", "7233"),  # vehicle and machine mechanics
    ("7222", "7223"),  # tools and machine tools
    ("7212", "7213", "7214"),  # welding and metal construction
    ("7126", "7127"),  # plumbing and air conditioning
    ("7115", "7522"),  # joinery and cabinet-making
    ("7111", "7112", "7114"),  # building shells
    ("7122", "7123", "7131"),  # finishing buildings
    ("7531", "7532", "7533"),  # tailoring
    ("5120", "3434"),  # cooks and chefs
    ("5131", "5132"),  # service in restaurants
    ("1412", "3434"),  # restaurants: managing and leading the kitchen
    ("1411", "4224"),  # hotels: managing and reception
    ("1420", "5222", "5221"),  # running shops
    ("5222", "5223"),  # shop supervision and sales
    ("5223", "5230"),  # shop sales and cashiers
    ("8322", "8331", "8332"),  # driving for a living
    ("4321", "8344"),  # warehouse work
    ("5141", "5142"),  # hair and beauty
    ("3422", "3423"),  # sports and fitness
    ("3521", "2654"),  # film and broadcasting
    ("3332", "2432"),  # events and public relations
    ("4221", "5113"),  # travel: agencies and guides
    ("6113", "9214"),  # gardening
)

RELATED_CIRCLES: tuple[tuple[str, ...], ...] = (
    ("2512", "2511", "2521", "2522"),  # around software
    ("1330", "2512", "2522", "2523"),  # ICT, and managing it
    ("2513", "2431"),  # web and online marketing
    ("2166", "2431"),  # design and advertising
    ("2642", "2432"),  # journalism and public relations
    ("2431", "3322"),  # marketing and sales
    ("1221", "2433", "3322"),  # sales, and managing it
    ("1420", "3322"),  # trade management and sales
    ("2411", "4311"),  # accounting and bookkeeping
    ("1211", "2413"),  # managing finance and analysing it
    ("1346", "2412", "3312"),  # banking
    ("4211", "3312"),  # bank counter and credit
    ("3321", "2412"),  # insurance and investment advice
    ("2421", "2631"),  # consulting and economics
    ("2421", "1213", "2422"),  # policy and organisation
    ("2413", "2120"),  # analysis and statistics
    ("2631", "2120"),  # economics and statistics
    ("2423", "4416"),  # personnel work and its clerks
    ("2634", "2423"),  # psychology and personnel
    ("2635", "2352"),  # social work and special education
    ("2635", "1344"),  # social work, and managing it
    ("2342", "1341"),  # early childhood, and managing it
    ("2330", "1345"),  # school teaching and leading schools
    ("2351", "2330"),  # teaching methods and teaching
    ("2310", "2330"),  # university and school teaching
    ("2310", "1223"),  # university and managing research
    ("2221", "1342"),  # nursing, and managing it
    ("2221", "5321"),  # nursing and care assistance
    ("3221", "5321"),  # associate nursing and care assistance
    ("2221", "3258"),  # nursing and ambulance
    ("2211", "2240"),  # doctors and paramedical practitioners
    ("2212", "1342"),  # doctors and managing hospitals
    ("2261", "3251"),  # dentistry
    ("2250", "3240"),  # veterinary care
    ("2131", "3212"),  # biology and medical laboratories
    ("2113", "2145"),  # chemistry and chemical engineering
    ("2113", "2262"),  # chemistry and pharmacy
    ("2111", "2152"),  # physics and electronics
    ("2142", "1323"),  # civil engineering, and managing construction
    ("2142", "2161"),  # civil engineering and architecture
    ("2165", "2142"),  # surveying and civil engineering
    ("2141", "1321"),  # production engineering, and managing production
    ("2141", "1324"),  # production and supply
    ("2144", "2151"),  # mechanical and electrical engineering
    ("2152", "2512"),  # electronics and embedded software
    ("7411", "3113"),  # electricians and technicians
    ("7231", "3115"),  # mechanics and technicians
    ("7223", "3115"),  # machining and technicians
    ("3119", "2141"),  # quality and production engineering
    ("2611", "3411"),  # lawyers and legal associates
    ("2611", "2422"),  # law and administration
    ("3332", "1411"),  # events and hotels
    ("5120", "9412"),  # cooks and kitchen helpers
    ("5131", "1412"),  # service and managing restaurants
    ("8332", "4323"),  # driving and transport planning
    ("4321", "1324"),  # warehouse, and managing supply
    ("6113", "2162"),  # gardening and landscape architecture
    ("2132", "1311"),  # farming advice and managing farms
    ("3435", "2651"),  # arts
    ("3431", "2166"),  # photography and design
    ("2652", "2354"),  # music and teaching it
)


def _grades() -> dict[tuple[str, str], int]:
    grades: dict[tuple[str, str], int] = {}
    # Close circles come last, so that the better grade stands where both name a pair.
    for circles, grade in ((RELATED_CIRCLES, RELATED), (CLOSE_CIRCLES, CLOSE)):
        for circle in circles:
            for one, other in combinations(circle, 2):
                grades[one, other] = grades[other, one] = grade
    return grades


NEIGHBOURS = MappingProxyType(_grades())
"""(code, code) -> hundredths, in both directions."""
