package quantity

// unitTable has one unit in each line: its name, its dimension, its size in the
// base unit of that dimension, and its spellings in Chinese and in English.
// Spellings stand apart by spaces, an underscore is a space. After a Chinese
// spelling, !甲,乙 lists what may not follow, because the two make another word:
// 元旦. An English spelling with a capital in it must be written so.
//
// The units and their names are those of CLDR 48 (units.xml and the unit names
// of zh and en) and of UCUM 2.1, with the spellings that newspapers use; sizes
// are those of the SI brochure, of NIST SP 811 appendix B, and for mu and jin of
// the State Council's order of 27 February 1984 on legal units of measurement,
// by which fifteen mu are one hectare and one jin is 500 g.
const unitTable = `
count      counting    1          |  |
person     counting    1          | 人!大代表,民币,均,工,行,才,社,居,事,文 名!列 位!居,列,于,移,置,次,数 口人 个人!大,才,文,工,所 | people persons person
m2         area        1          | 平方米 平米 m² m2 ㎡ | square_metres square_meters square_metre square_meter sq_m sq._m sqm m² m2 ㎡
cm2        area        1/10000    | 平方厘米 cm² | square_centimetres square_centimeters square_centimetre square_centimeter cm²
mu         area        10000/15   | 亩!产,均 | mu mus
qing       area        1000000/15 | 顷 | qing
hectare    area        10000      | 公顷 hm² hm2 ha | hectares hectare ha
km2        area        1000000    | 平方公里 平方千米 km² km2 ㎢ | square_kilometres square_kilometers square_kilometre square_kilometer sq_km sq._km km² km2 square_km ㎢
acre       area        40468564224/10000000 | 英亩 | acres acre
sqft       area        9290304/100000000 | 平方英尺 平方呎 | square_feet square_foot sq_ft sq._ft
sqmile     area        2589988110336/1000000 | 平方英里 | square_miles square_mile sq_mi
sqyard     area        83612736/100000000 | 平方码 | square_yards square_yard sq_yd
sqinch     area        64516/100000000 | 平方英寸 | square_inches square_inch sq_in
nm         length      1/1000000000 | 纳米 nm | nanometres nanometers nanometre nanometer nm
pm         length      1/1000000000000 | 皮米 | picometres picometers picometre picometer
um         length      1/1000000  | 微米 μm µm | micrometres micrometers micrometre micrometer microns micron μm µm
mm         length      1/1000     | 毫米!汞 mm | millimetres millimeters millimetre millimeter mm
cm         length      1/100      | 厘米 公分 cm | centimetres centimeters centimetre centimeter cm
dm         length      1/10       | 分米 | decimetres decimeters decimetre decimeter
m          length      1          | 米!粉,饭,面,字,制,其 m | metres meters metre meter m
km         length      1000       | 公里 千米 km | kilometres kilometers kilometre kilometer km kms kph km/h kmph kmh
li         length      500        | 华里 里长征 里地 里路 里长的 里山路 里山道 里水路 里夜路 里坡路 里土路 里雪路 里!峪,坪,塘,湾,口,集,寨,洼,泉,甸,川,外,程,面,头,坡,店,铺,堡,沟,桥,河,岭,山,台,屯,营,庄,镇,乡,村,街,长,挑,奔,巷,弄,甲,社,人,的,有,是,都,也,还,就,一,二,三,四 | li
zhang      length      10/3       | 丈!夫,量 | zhang
chi        length      1/3        | 尺!寸,度 | chi
nmi        length      1852       | 海里 | nautical_miles nautical_mile
mile       length      1609344/1000 | 英里 | miles mile mph
yard       length      9144/10000 | 码!头,洋 | yards yard
foot       length      3048/10000 | 英尺 呎 | feet foot ft
inch       length      254/10000  | 英寸 吋 | inches inch
fathom     length      18288/10000 | 英寻 | fathoms fathom
lightsecond length     299792458 | 光秒 | light-seconds light-second light_seconds light_second
lightminute length     17987547480 | 光分 | light-minutes light-minute light_minutes light_minute
lightyear  length      9460730472580800 | 光年 | light-years light-year light_years light_year
au         length      149597870700 | 天文单位 | astronomical_units astronomical_unit
parsec     length      30856775814913673 | 秒差距 | parsecs parsec
ug         mass        1/1000000  | 微克 ug μg µg | micrograms microgram μg µg
mg         mass        1/1000     | 毫克 mg | mg milligrams milligram
g          mass        1          | 克!服,拉,隆,扣,里,罗 g | grams gram grammes g
tael       mass        50         | 两!岸,侧,边,旁,端,极,翼,会,级,国,地,人,个,次,年,天,条,头,手,方,面 | taels tael
kg         mass        1000       | 公斤 千克 kg KG | kilograms kilogram kilogrammes kilos kilo kg kgs
jin        mass        500        | 斤 市斤 | jin catties catty
tonne      mass        1000000    | 吨标准煤 吨 t | tonnes tonne metric_tons metric_ton metric_tonnes tons ton t mt
quintal    mass        100000     | 公担 | quintals quintal
kilotonne  mass        1000000000 |  | kilotonnes kilotonne kilotons kiloton
megatonne  mass        1000000000000 |  | megatonnes megatonne megatons megaton
lb         mass        45359237/100000 | 磅!礴,秤 | lb lbs
ounce      mass        28349523125/1000000000 | 盎司 | ounces ounce oz
troyounce  mass        311034768/10000000 | 金衡盎司 | troy_ounces troy_ounce
stone      mass        635029318/100000 | 英石 | 
carat      mass        1/5        | 克拉 | carats carat
ml         volume      1/1000     | 毫升 ml mL | ml mL millilitres millilitre milliliters milliliter
cl         volume      1/100      | 厘升 | centilitres centiliters
dl         volume      1/10       | 分升 | decilitres deciliters dL
litre      volume      1          | 升!至,到,级,值,高,幅,温,为,学,国,旗,起,降,任 公升 L | litres liters litre liter L
hl         volume      100        | 百升 | hectolitres hectoliters hectolitre hectoliter hL
cm3        volume      1/1000     | 立方厘米 cm³ | cubic_centimetres cubic_centimeters cc cm³
m3         volume      1000       | 立方米 立方 m³ m3 | cubic_metres cubic_meters m³ m3 cubic_metre cubic_meter cu_m
km3        volume      1000000000000 | 立方千米 立方公里 | cubic_kilometres cubic_kilometers km³
cuft       volume      28316846592/1000000000 | 立方英尺 | cubic_feet cubic_foot
cuin       volume      16387064/1000000000 | 立方英寸 | cubic_inches cubic_inch
cuyd       volume      764554857984/1000000000 | 立方码 | cubic_yards cubic_yard
gallon     volume      3785411784/1000000000 | 加仑 | gallons gallon
pint       volume      473176473/1000000000 | 品脱 | pints pint
quart      volume      946352946/1000000000 | 夸脱 | quarts quart
floz       volume      295735295625/10000000000000 | 液盎司 液量盎司 | fluid_ounces fluid_ounce fl_oz
bushel     volume      3523907016688/100000000000 | 蒲式耳 | bushels bushel
acrefoot   volume      123348183754752/100000000 | 英亩英尺 | acre-feet acre-foot acre_feet
barrel     volume      158987294928/1000000000 | 桶!装,面 | barrels barrel bbl
joule      energy      1/3600000  | 焦耳 焦 | joules joule
kj         energy      1/3600     | 千焦 kJ | kilojoules kilojoule kJ
mj         energy      10/36      | 兆焦 MJ | megajoules megajoule MJ
gj         energy      10000/36   | 吉焦 GJ | gigajoules gigajoule GJ
tj         energy      10000000/36 | 太焦 TJ | terajoules terajoule TJ
btu        energy      105505585262/360000000000000 | 英热单位 英热 | British_thermal_units Btu BTU
kcal       energy      4184/3600000 | 千卡 大卡 kcal | kilocalories kilocalorie kcal calories calorie
wh         energy      1/1000     | 瓦时 Wh | watt-hours watt-hour watt_hours Wh
kwh        energy      1          | 千瓦时 千瓦小时 kWh KWh kwh KWH 度电 | kWh KWh kwh KWH kilowatt-hours kilowatt-hour kilowatt_hours kilowatt_hour
mwh        energy      1000       | 兆瓦时 MWh | MWh megawatt-hours megawatt-hour megawatt_hours
gwh        energy      1000000    | 吉瓦时 GWh | GWh gigawatt-hours gigawatt-hour gigawatt_hours
twh        energy      1000000000 | 太瓦时 TWh | TWh terawatt-hours terawatt-hour terawatt_hours
w          power       1/1000     | 瓦!片,房,斯,解,砾,当,屋 W | watts watt W
milliwatt  power       1/1000000  | 毫瓦 mW | milliwatts milliwatt mW
kw         power       1          | 千瓦 kW KW kw | kW KW kw kilowatts kilowatt
mw         power       1000       | 兆瓦 MW | MW megawatts megawatt
gw         power       1000000    | 吉瓦 GW | GW gigawatts gigawatt
tw         power       1000000000 | 太瓦 TW | TW terawatts terawatt
hp         power       735499/1000000 | 马力 匹马力 | horsepower hp
v          voltage     1/1000     | 伏!击,笔,案,法 伏特 V | volts volt
kv         voltage     1          | 千伏 kV KV | kV KV kilovolts kilovolt
mv         voltage     1/1000000  | 毫伏 mV | millivolts millivolt mV
kva        apparent    1          | 千伏安 kVA | kVA kilovolt-amperes kilovolt-ampere
mva        apparent    1000       | 兆伏安 MVA | megavolt-amperes megavolt-ampere MVA
ma         current     1/1000     | 毫安!时 mA | milliamperes milliamps mA
a          current     1          | 安培 | amperes ampere amps amp
ua         current     1/1000000  | 微安 μA | microamperes microamps μA
ka         current     1000       | 千安 kA | kiloamperes kiloamps kA
ohm        resistance  1          | 欧姆 Ω | ohms ohm Ω
mah        charge      1          | 毫安时 mAh | mAh milliamp-hours
hz         frequency   1          | 赫兹 赫 Hz | hertz Hz
khz        frequency   1000       | 千赫 千赫兹 kHz | kilohertz kHz
mhz        frequency   1000000    | 兆赫 兆赫兹 MHz | megahertz MHz
ghz        frequency   1000000000 | 吉赫 吉赫兹 GHz | gigahertz GHz
thz        frequency   1000000000000 | 太赫兹 太赫 THz | terahertz THz
db         loudness    1          | 分贝 dB | decibels decibel dB
celsius    temperature 1          | ℃ °C ºC 摄氏度 | °C ℃ ºC degrees_Celsius degree_Celsius degrees_celsius degree_celsius degrees_centigrade degrees_Centigrade degree_Centigrade degree_centigrade degrees_C deg_C Celsius celsius centigrade Centigrade
fahrenheit fahrenheit  1          | ℉ °F 华氏度 | °F ℉ degrees_Fahrenheit degree_Fahrenheit degrees_F Fahrenheit
kelvin     kelvin      1          | 开尔文 | kelvin kelvins
degree     angle       1          | ° | degrees degree °
arcminute  angle       1/60       | 角分 | arcminutes arcminute
arcsecond  angle       1/3600     | 角秒 | arcseconds arcsecond
radian     radian      1          | 弧度 | radians radian
pa         pressure    1          | 帕斯卡 Pa | pascals pascal Pa
hpa        pressure    100        | 百帕 hPa | hectopascals hectopascal hPa
kpa        pressure    1000       | 千帕 kPa | kilopascals kilopascal kPa
mpa        pressure    1000000    | 兆帕 MPa | megapascals megapascal MPa
mmhg       pressure    133322/1000 | 毫米汞柱 mmHg | mmHg mm_Hg millimetres_of_mercury millimeters_of_mercury
mbar       pressure    100        | 毫巴 | millibars millibar mbar
atm        pressure    101325     | 标准大气压 个大气压 大气压 | atmospheres atm
psi        pressure    6894757/1000 | 磅每平方英寸 | psi pounds_per_square_inch
gpa        pressure    1000000000 | 吉帕 GPa | gigapascals gigapascal GPa
newton     force       1          | 牛顿 牛米 | newtons newton newton-metres newton-meters
kn         force       1000       | 千牛 千牛顿 kN | kilonewtons kilonewton kN
mn         force       1000000    | 兆牛 MN | meganewtons meganewton MN
byte       data        1          | 字节 | bytes byte
kb         data        1024       | KB 千字节 | kilobytes kilobyte KB
mb         data        1048576    | 兆字节 MB | megabytes megabyte MB
gb         data        1073741824 | 吉字节 GB | gigabytes gigabyte GB
tb         data        1099511627776 | 太字节 TB | terabytes terabyte TB
pb         data        1125899906842624 | PB 拍字节 | petabytes petabyte PB
eb         data        1152921504606846976 | 艾字节 EB | exabytes exabyte EB
zb         data        1180591620717411303424 | 泽字节 ZB | zettabytes zettabyte ZB
pixel      pixels      1          | 像素 | pixels pixel
megapixel  pixels      1000000    |  | megapixels megapixel MP
bit        bits        1          | 比特!币 | bits
kbps       bits        1000       | 千比特 Kbps kbps | kilobits kilobit kbps Kbps
mbps       bits        1000000    | 兆比特 Mbps Mb/s | megabits megabit Mbps Mb/s
gbps       bits        1000000000 | 吉比特 Gbps Gb/s | gigabits gigabit Gbps Gb/s
tbps       bits        1000000000000 | 太比特 Tbps Tb/s | terabits terabit Tbps Tb/s
bp         share       1/10000    | 个基点 基点 BP 个BP | basis_points basis_point bps
percent    share       1/100      | 个百分点 百分点 % ％ ﹪ | percentage_points percentage_point percent per_cent % ％ pct pc
permille   share       1/1000     | ‰ 个千分点 千分点 | ‰ permille per_mille per_mil per_thousand
ppm        share       1/1000000  | ppm | ppm parts_per_million
ppb        share       1/1000000000 | ppb | ppb parts_per_billion
times      multiple    1          | 倍 | times fold
mole       amount      1          | 摩尔 mol | moles mol
mmol       amount      1/1000     | 毫摩尔 mmol | millimoles millimole mmol
lux        lux         1          | 勒克斯 lx | lux lx
lumen      lumen       1          | 流明 lm | lumens lumen lm
candela    candela     1          | 坎德拉 | candelas candela
nit        nit         1          | 尼特 | nits
sv         dose        1          | 西弗 | sieverts sievert Sv
msv        dose        1/1000     | 毫西弗 mSv | millisieverts millisievert mSv
usv        dose        1/1000000  | 微西弗 μSv | microsieverts microsievert μSv
bq         activity    1          | 贝克勒尔 贝可 贝克 | becquerels becquerel Bq
ns         clock       1/1000000000 | 纳秒 | nanoseconds nanosecond
us         clock       1/1000000  | 微秒 | microseconds microsecond
ms         clock       1/1000     | 毫秒 | milliseconds millisecond ms
second     clock       1          | 秒 秒钟 | seconds second secs sec
minute     clock       60         | 分钟 | minutes minute mins min
hour       clock       3600       | 个小时 小时 个钟头 钟头 个钟 | hours hour hrs hr
day        clock       86400      | 天!然,空,下,气 日 个工作日 工作日 日龄 昼夜 | days day working_days working_day business_days calendar_days workdays nights night
week       clock       604800     | 周!岁,边,围,年 个星期 星期 个礼拜 礼拜 周龄 | weeks week
month      calendar    1          | 个月 月龄 | months month
year       calendar    12         | 年!级,轻,龄,货,味,画 周年 年来 个年头 个春秋 个寒暑 载!体,重,人,客,货,入,有,歌,着 岁 周岁 | years year yrs yr
decade     calendar    120        | 个十年 | decades decade
century    calendar    1200       | 个世纪 | centuries century
millennium calendar    12000      | 个千年 | millennia millennium
uscent     currency USD 1/100     | 美分 | US_cents US_cent U.S._cents U.S._cent cents cent
hkcent     currency HKD 1/100     | 港仙 | Hong_Kong_cents HK_cents
eucent     currency EUR 1/100     | 欧分 | euro_cents euro_cent
penny      currency GBP 1/100     | 便士 | pence penny
rank       order       1          |  |
ordinal    order       1          |  |
`
