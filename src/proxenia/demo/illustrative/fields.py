"""The fields in which partners of the illustrative office need something and its firms can do something: words in three languages."""

from dataclasses import dataclass

Words = tuple[str, str, str]
"""What is said in Danish, English and Chinese."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its topics: what is needed in it, and what is offered against that, each as a title and a text."""

    topics: tuple[str, ...]
    need: Words
    challenge: Words
    offer: Words
    text: Words


FIELDS = (
    Field(
        ("heat-supply", "energy-efficiency"),
        ("mindre kul i fjernvarmen", "less coal in district heating", "减少区域供热用煤"),
        (
            "varmen kommer fra gamle kulkedler, og ledningerne taber varme om vinteren",
            "heat comes from old coal boilers, and the pipes lose heat in winter",
            "供热来自老旧燃煤锅炉，冬季管网热损失大",
        ),
        ("præisolerede fjernvarmerør", "pre-insulated pipes for district heating", "预制保温供热管"),
        (
            "rør og overvågning, der holder varmen inde i nettet",
            "pipes and monitoring that keep the heat inside the network",
            "减少热网损失的管道与监测系统",
        ),
    ),
    Field(
        ("livestock-manure", "agricultural-discharge"),
        ("gylle uden forurening af floden", "slurry without pollution of the river", "避免粪污污染河流"),
        (
            "store staldanlæg leder gylle ud, og floden lugter",
            "big livestock farms discharge slurry, and the river smells",
            "大型养殖场排放粪污，河水发臭",
        ),
        ("anlæg, der skiller gylle", "plants that separate slurry", "粪污固液分离设备"),
        (
            "skiller gylle i gødning og vand, der kan bruges på marken",
            "separates slurry into fertiliser and water that can be used on fields",
            "将粪污分离为可还田的肥料和水",
        ),
    ),
    Field(
        ("straw", "field-burning"),
        ("noget at bruge halmen til", "something to use straw for", "秸秆利用"),
        (
            "bønder brænder halm af på marken, og byen ligger i røg om efteråret",
            "farmers burn straw in the fields, and the city lies in smoke in autumn",
            "农民在田间焚烧秸秆，秋季城市烟雾弥漫",
        ),
        ("fyr og presser til halm", "boilers and balers for straw", "秸秆锅炉与打捆机"),
        (
            "samler halm op og gør den til varme",
            "gathers straw and turns it into heat",
            "收集秸秆并转化为热能",
        ),
    ),
    Field(
        ("water-loss", "drinking-water"),
        ("mindre vand tabt i rørene", "less water lost in the pipes", "降低供水管网漏损"),
        (
            "over en tredjedel af drikkevandet når aldrig frem",
            "more than a third of the drinking water never arrives",
            "三分之一以上的饮用水在途中流失",
        ),
        ("lækagesøgning med lydmålere", "leak detection by acoustic loggers", "声学检漏系统"),
        (
            "finder lækager i ledningsnettet, før de ses på gaden",
            "finds leaks in the network before they are seen in the street",
            "在漏水显现之前定位管网漏点",
        ),
    ),
    Field(
        ("wastewater",),
        ("rensning af spildevand fra nye kvarterer", "treatment of wastewater from new districts", "新区污水处理"),
        (
            "kloakkerne fra de nye kvarterer løber urenset ud",
            "the sewers of the new districts run out untreated",
            "新区污水未经处理直接排放",
        ),
        ("små renseanlæg", "small treatment plants", "小型污水处理站"),
        (
            "renser spildevand på lidt plads og laver strøm af slammet",
            "treats wastewater in little space and makes power from the sludge",
            "占地小的污水处理，并利用污泥发电",
        ),
    ),
    Field(
        ("climate-adaptation", "public-space"),
        ("regnvand, der ikke løber i kældrene", "rainwater that stays out of cellars", "防止暴雨内涝"),
        (
            "skybrud oversvømmer gader og kældre hvert år",
            "cloudbursts flood streets and cellars every year",
            "每年暴雨造成街道和地下室积水",
        ),
        ("regnvandsbede og pladser, der rummer vand", "rain gardens and squares that hold water", "雨水花园与蓄水广场"),
        (
            "tegner gader og parker, der rummer regnen, til den kan løbe væk",
            "designs streets and parks that hold the rain until it can run off",
            "设计可暂存雨水的街道与公园",
        ),
    ),
    Field(
        ("waste-circular-economy",),
        ("sortering af affald i store boligblokke", "sorting of waste in big housing blocks", "大型住宅区垃圾分类"),
        (
            "alt affald køres til deponi, som snart er fuldt",
            "all waste goes to a landfill that will soon be full",
            "所有垃圾送往即将填满的填埋场",
        ),
        ("nedgravede beholdere med måling", "underground containers that measure", "带计量的地下垃圾箱"),
        (
            "samler affald i seks slags og melder, når der skal tømmes",
            "collects waste in six kinds and tells when to empty",
            "六类垃圾分收，并提示清运时间",
        ),
    ),
    Field(
        ("cycling", "green-mobility"),
        ("sikre cykelstier til skolen", "safe cycle lanes to school", "通往学校的安全自行车道"),
        (
            "børn køres i bil, fordi det er farligt at cykle",
            "children go by car, because cycling is dangerous",
            "骑车危险，孩子多乘汽车上学",
        ),
        ("planlægning af cykelnet", "planning of cycle networks", "自行车路网规划"),
        (
            "tæller cyklister og planlægger stier og kryds",
            "counts cyclists and plans lanes and crossings",
            "统计骑行者并规划车道与路口",
        ),
    ),
    Field(
        ("elder-care", "welfare-technology"),
        ("hjælp til ældre, der bor alene", "help for old people who live alone", "独居老人照护"),
        (
            "byen har mange ældre og få hænder",
            "the city has many old people and few hands",
            "老年人口多，护理人手少",
        ),
        ("sensorer og kald i hjemmet", "sensors and calls at home", "居家传感与呼叫系统"),
        (
            "mærker et fald og kalder på hjælp uden kamera",
            "notices a fall and calls for help without a camera",
            "无需摄像头即可发现跌倒并呼救",
        ),
    ),
    Field(
        ("sustainable-building", "energy-efficiency"),
        ("boligblokke, der bruger mindre varme", "housing blocks that use less heat", "住宅节能改造"),
        (
            "blokke fra 1970'erne er utætte og dyre at varme op",
            "blocks of the 1970s are draughty and dear to heat",
            "七十年代住宅保温差，供暖费用高",
        ),
        ("facader til renovering", "facades for renovation", "既有建筑外墙改造系统"),
        (
            "sætter nye facader uden på gamle blokke på få uger",
            "puts new facades onto old blocks within weeks",
            "数周内为旧楼加装新外墙",
        ),
    ),
    Field(
        ("renewable-energy",),
        ("strøm fra vind til havnen", "power from wind for the port", "港口风电"),
        (
            "skibe ved kaj kører på diesel",
            "ships at the quay run on diesel",
            "靠港船舶使用柴油发电",
        ),
        ("landstrøm og styring af vindmøller", "shore power and control of wind turbines", "岸电与风机控制"),
        (
            "forbinder møller, lager og skibe ved kaj",
            "connects turbines, storage and ships at the quay",
            "连接风机、储能与靠港船舶",
        ),
    ),
    Field(
        ("air-quality", "smart-city"),
        ("måling af luften gade for gade", "measuring the air street by street", "逐街空气监测"),
        (
            "der er tre målere i en by med to millioner",
            "there are three meters in a city of two million",
            "两百万人口的城市只有三个监测点",
        ),
        ("billige luftmålere", "low-cost air sensors", "低成本空气传感器"),
        (
            "måler støv og kvælstof på lygtepæle og viser det på et kort",
            "measures dust and nitrogen on lamp posts and shows it on a map",
            "在路灯杆上测量粉尘与氮氧化物并在地图上显示",
        ),
    ),
)
