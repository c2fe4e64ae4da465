package quantity

// currencyTable has one currency in each line: its ISO 4217 code, the names that
// Chinese and English give it, and its signs. The names are those of CLDR 48
// (currencies of zh and en, in both numbers), with the short ones that newspapers
// use. The unit of a currency is its code in small letters, but for yuan. A sign
// stands before the number; 元 alone is yuan and $ alone is the dollar of the
// United States. A name that several currencies share (francs, pesos) stands with
// the largest of them, and answers each: see sharesName.
const currencyTable = `
CNY | 元!旦,素,宵,件,首,月,代,帅,老,气,凶,勋 元人民币 块钱 人民币 块人民币 元钱 | yuan RMB CNY renminbi | RMB CNY CN¥ RMB¥ ¥ ￥ 人民币
USD | 美元 美金 | US_dollars US_dollar U.S._dollars U.S._dollar dollars dollar USD American_dollars greenbacks | USD US$ U.S.$ US＄ $ ＄
HKD | 港元 港币 港圆 | Hong_Kong_dollars Hong_Kong_dollar HK_dollars HKD | HKD HK$ 港币
MOP | 澳门元 澳门币 澳门葡币 | patacas pataca MOP Macao_patacas Macanese_patacas Macanese_pataca | MOP$ MOP
TWD | 新台币 台币 元新台币 新台币元 | New_Taiwan_dollars Taiwan_dollars NT_dollars TWD New_Taiwan_dollar | NT$ TWD 新台币
EUR | 欧元 | euros euro EUR | EUR €
GBP | 英镑 镑 | pounds_sterling British_pounds pounds GBP British_pound | GBP £
JPY | 日元 日圆 | yen Japanese_yen JPY | JPY JP¥ 円
KRW | 韩元 韩圆 韩币 | South_Korean_won Korean_won won KRW | KRW ₩
CHF | 瑞士法郎 瑞郎 法郎 | Swiss_francs Swiss_franc CHF francs franc | CHF
RUB | 卢布 俄罗斯卢布 | rubles ruble roubles rouble Russian_rubles RUB Russian_ruble Russian_roubles | RUB ₽
INR | 卢比 印度卢比 | Indian_rupees rupees rupee INR Indian_rupee | INR Rs. Rs ₹
PKR | 巴基斯坦卢比 | Pakistani_rupees PKR Pakistani_rupee | PKR
LKR | 斯里兰卡卢比 | Sri_Lankan_rupees LKR Sri_Lankan_rupee | LKR
NPR | 尼泊尔卢比 | Nepali_rupees Nepalese_rupees NPR Nepalese_rupee | NPR
IDR | 印尼盾 印度尼西亚盾 印尼卢比 印度尼西亚卢比 盾 | Indonesian_rupiah rupiah rupiahs IDR Indonesian_rupiahs | IDR Rp
THB | 泰铢 泰国铢 铢 | Thai_baht baht THB | THB ฿
VND | 越南盾 | Vietnamese_dong dong VND | VND ₫
MYR | 林吉特 马币 马来西亚林吉特 令吉 | Malaysian_ringgit ringgit ringgits MYR Malaysian_ringgits | MYR RM
SGD | 新加坡元 新元 坡币 新币 新加坡币 | Singapore_dollars Singapore_dollar SGD | S$ SGD
PHP | 菲律宾比索 | Philippine_pesos PHP Philippine_peso | PHP ₱
AUD | 澳元 澳大利亚元 澳币 | Australian_dollars Australian_dollar AUD | A$ AU$ AUD
NZD | 新西兰元 纽元 纽币 | New_Zealand_dollars New_Zealand_dollar NZD | NZ$ NZD
CAD | 加元 加拿大元 加币 | Canadian_dollars Canadian_dollar CAD | C$ CA$ CAD
BRL | 雷亚尔 巴西雷亚尔 | reais Brazilian_reais BRL Brazilian_reals Brazilian_real | R$ BRL
MXN | 墨西哥比索 比索 | Mexican_pesos MXN Mexican_peso pesos peso | MX$ MXN
ARS | 阿根廷比索 | Argentine_pesos ARS Argentine_peso | ARS
CLP | 智利比索 | Chilean_pesos CLP Chilean_peso | CLP
COP | 哥伦比亚比索 | Colombian_pesos COP Colombian_peso | COP
ZAR | 兰特 南非兰特 | rand South_African_rand ZAR | ZAR R
TRY | 土耳其里拉 里拉 | Turkish_lira Turkish_liras lira liras Turkish_Lira TRY | ₺ TRY
SAR | 沙特里亚尔 | Saudi_riyals SAR Saudi_riyal riyals riyal | SAR SR
QAR | 卡塔尔里亚尔 | Qatari_riyals QAR Qatari_riyal | QAR
AED | 迪拉姆 阿联酋迪拉姆 | dirhams dirham AED UAE_dirhams UAE_dirham | AED
ILS | 谢克尔 新谢克尔 以色列新谢克尔 | shekels shekel ILS Israeli_new_shekels Israeli_new_shekel | ILS ₪
EGP | 埃及镑 | Egyptian_pounds EGP Egyptian_pound | EGP
IRR | 伊朗里亚尔 里亚尔 | Iranian_rials rials IRR Iranian_rial | IRR
KWD | 科威特第纳尔 第纳尔 | Kuwaiti_dinars KWD Kuwaiti_dinar dinars dinar | KWD
IQD | 伊拉克第纳尔 | Iraqi_dinars IQD Iraqi_dinar | IQD
KZT | 坚戈 哈萨克斯坦坚戈 | tenge KZT Kazakhstani_tenges Kazakhstani_tenge | KZT ₸
UZS | 乌兹别克斯坦苏姆 | Uzbek_sums UZS Uzbekistani_som | UZS
UAH | 格里夫纳 乌克兰格里夫纳 | hryvnias hryvnia UAH Ukrainian_hryvnias Ukrainian_hryvnia | UAH ₴
SEK | 瑞典克朗 克朗 | Swedish_kronor Swedish_krona SEK kronor krona | SEK
NOK | 挪威克朗 | Norwegian_kroner Norwegian_krone NOK kroner krone | NOK
DKK | 丹麦克朗 | Danish_kroner Danish_krone DKK | DKK
ISK | 冰岛克朗 | Icelandic_kronur ISK Icelandic_krónur Icelandic_króna Icelandic_krona | ISK
PLN | 兹罗提 波兰兹罗提 | zlotys zloty PLN Polish_zlotys Polish_zloty | PLN
CZK | 捷克克朗 | Czech_korunas Czech_crowns CZK Czech_koruna | CZK
HUF | 福林 匈牙利福林 | forints forint HUF Hungarian_forints Hungarian_forint | HUF
RON | 罗马尼亚列伊 列伊 | Romanian_lei RON Romanian_leu lei | RON
RSD | 塞尔维亚第纳尔 | Serbian_dinars RSD Serbian_dinar | RSD
KES | 肯尼亚先令 先令 | Kenyan_shillings KES Kenyan_shilling shillings shilling | KES KSh Ksh KSh. KShs
TZS | 坦桑尼亚先令 | Tanzanian_shillings TZS Tanzanian_shilling | TZS TSh
NGN | 奈拉 尼日利亚奈拉 | naira nairas NGN Nigerian_nairas Nigerian_naira | NGN ₦
ETB | 比尔 埃塞俄比亚比尔 | birr ETB Ethiopian_birrs Ethiopian_birr | ETB
MMK | 缅元 缅币 缅甸元 | kyats kyat MMK Myanmar_kyats Myanmar_kyat | MMK
LAK | 基普 老挝基普 | Lao_kip LAK Laotian_kips Laotian_kip kip | LAK ₭
KHR | 瑞尔 柬埔寨瑞尔 | Cambodian_riels riels KHR Cambodian_riel | KHR
MNT | 图格里克 蒙图 蒙古图格里克 | tugriks togrogs MNT Mongolian_tugriks Mongolian_tugrik | MNT ₮
BDT | 塔卡 孟加拉塔卡 | taka BDT Bangladeshi_takas Bangladeshi_taka | BDT ৳ Tk
PEN | 秘鲁索尔 索尔 | Peruvian_soles PEN Peruvian_sol soles | PEN
XAF | 中非法郎 中非金融合作法郎 | Central_African_francs XAF Central_African_CFA_francs Central_African_CFA_franc | XAF FCFA
AFN | 阿富汗尼 | Afghanis Afghani AFN | AFN
ALL | 阿尔巴尼亚列克 | Albanian_lekë Albanian_lek ALL Albanian_leke | ALL
AMD | 亚美尼亚德拉姆 德拉姆 | Armenian_drams Armenian_dram AMD drams | AMD
ANG | 荷属安的列斯盾 | Netherlands_Antillean_guilders Netherlands_Antillean_guilder ANG | ANG
AOA | 安哥拉宽扎 宽扎 | Angolan_kwanzas Angolan_kwanza AOA kwanzas kwanza | AOA
AWG | 阿鲁巴弗罗林 | Aruban_florin AWG | AWG
AZN | 阿塞拜疆马纳特 马纳特 | Azerbaijani_manats Azerbaijani_manat AZN manats manat | AZN
BAM | 波斯尼亚-黑塞哥维那可兑换马克 | Bosnia-Herzegovina_convertible_marks Bosnia-Herzegovina_convertible_mark BAM | BAM
BBD | 巴巴多斯元 | Barbadian_dollars Barbadian_dollar BBD | BBD
BGN | 保加利亚列弗 | Bulgarian_leva Bulgarian_lev BGN | BGN
BHD | 巴林第纳尔 | Bahraini_dinars Bahraini_dinar BHD | BHD
BIF | 布隆迪法郎 | Burundian_francs Burundian_franc BIF | BIF
BMD | 百慕大元 | Bermudan_dollars Bermudan_dollar BMD | BMD
BND | 文莱元 文莱币 文币 | Brunei_dollars Brunei_dollar BND | BND
BOB | 玻利维亚诺 | Bolivian_bolivianos Bolivian_boliviano BOB bolivianos | BOB
BSD | 巴哈马元 | Bahamian_dollars Bahamian_dollar BSD | BSD
BTN | 不丹努尔特鲁姆 | Bhutanese_ngultrums Bhutanese_ngultrum BTN | BTN
BWP | 博茨瓦纳普拉 | Botswanan_pulas Botswanan_pula BWP | BWP
BYN | 白俄罗斯卢布 白俄卢布 | Belarusian_rubles Belarusian_ruble BYN Belarusian_roubles | BYN
BZD | 伯利兹元 | Belize_dollars Belize_dollar BZD | BZD
CDF | 刚果法郎 | Congolese_francs Congolese_franc CDF | CDF
CRC | 哥斯达黎加科朗 | Costa_Rican_colóns Costa_Rican_colón CRC Costa_Rican_colons Costa_Rican_colon | CRC
CUP | 古巴比索 | Cuban_pesos Cuban_peso CUP | CUP
CVE | 佛得角埃斯库多 | Cape_Verdean_escudos Cape_Verdean_escudo CVE | CVE
DJF | 吉布提法郎 | Djiboutian_francs Djiboutian_franc DJF | DJF
DOP | 多米尼加比索 | Dominican_pesos Dominican_peso DOP | DOP
DZD | 阿尔及利亚第纳尔 | Algerian_dinars Algerian_dinar DZD | DZD
ERN | 厄立特里亚纳克法 | Eritrean_nakfas Eritrean_nakfa ERN | ERN
FJD | 斐济元 | Fijian_dollars Fijian_dollar FJD | FJD
FKP | 福克兰群岛镑 | Falkland_Islands_pounds Falkland_Islands_pound FKP | FKP
GEL | 格鲁吉亚拉里 拉里 | Georgian_laris Georgian_lari GEL laris lari | GEL
GHS | 加纳塞地 塞地 | Ghanaian_cedis Ghanaian_cedi GHS cedis cedi | GHS GH₵
GIP | 直布罗陀镑 | Gibraltar_pounds Gibraltar_pound GIP | GIP
GMD | 冈比亚达拉西 | Gambian_dalasis Gambian_dalasi GMD | GMD
GNF | 几内亚法郎 | Guinean_francs Guinean_franc GNF | GNF
GTQ | 危地马拉格查尔 | Guatemalan_quetzals Guatemalan_quetzal GTQ | GTQ
GYD | 圭亚那元 | Guyanaese_dollars Guyanaese_dollar GYD | GYD
HNL | 洪都拉斯伦皮拉 | Honduran_lempiras Honduran_lempira HNL | HNL
HTG | 海地古德 | Haitian_gourdes Haitian_gourde HTG | HTG
JMD | 牙买加元 | Jamaican_dollars Jamaican_dollar JMD | JMD
JOD | 约旦第纳尔 | Jordanian_dinars Jordanian_dinar JOD | JOD
KGS | 吉尔吉斯斯坦索姆 索姆 | Kyrgyz_soms Kyrgyz_som soms  | KGS
KMF | 科摩罗法郎 | Comorian_francs Comorian_franc KMF | KMF
KPW | 朝鲜元 | North_Korean_won KPW | KPW
KYD | 开曼元 | Cayman_Islands_dollars Cayman_Islands_dollar KYD | KYD
LBP | 黎巴嫩镑 | Lebanese_pounds Lebanese_pound LBP | LBP
LRD | 利比里亚元 | Liberian_dollars Liberian_dollar LRD | LRD
LSL | 莱索托洛蒂 | Lesotho_lotis Lesotho_loti LSL | LSL
LYD | 利比亚第纳尔 | Libyan_dinars Libyan_dinar LYD | LYD
MAD | 摩洛哥迪拉姆 | Moroccan_dirhams Moroccan_dirham MAD | MAD
MDL | 摩尔多瓦列伊 | Moldovan_lei Moldovan_leu MDL | MDL
MGA | 马达加斯加阿里亚里 | Malagasy_ariaries Malagasy_ariary MGA | MGA
MKD | 马其顿第纳尔 | Macedonian_denari Macedonian_denar MKD | MKD
MRU | 毛里塔尼亚乌吉亚 | Mauritanian_ouguiyas Mauritanian_ouguiya MRU | MRU
MUR | 毛里求斯卢比 | Mauritian_rupees Mauritian_rupee MUR | MUR
MVR | 马尔代夫卢菲亚 | Maldivian_rufiyaas Maldivian_rufiyaa MVR | MVR
MWK | 马拉维克瓦查 | Malawian_kwachas Malawian_kwacha MWK | MWK
MZN | 莫桑比克美提卡 | Mozambican_meticals Mozambican_metical MZN | MZN
NAD | 纳米比亚元 | Namibian_dollars Namibian_dollar NAD | NAD
NIO | 尼加拉瓜科多巴 | Nicaraguan_córdobas Nicaraguan_córdoba NIO Nicaraguan_cordobas Nicaraguan_cordoba | NIO
OMR | 阿曼里亚尔 | Omani_rials Omani_rial OMR | OMR
PAB | 巴拿马巴波亚 | Panamanian_balboas Panamanian_balboa PAB | PAB
PGK | 巴布亚新几内亚基那 | Papua_New_Guinean_kina PGK | PGK
PYG | 巴拉圭瓜拉尼 瓜拉尼 | Paraguayan_guaranis Paraguayan_guarani PYG guaranis | PYG
RWF | 卢旺达法郎 | Rwandan_francs Rwandan_franc RWF | RWF
SBD | 所罗门群岛元 | Solomon_Islands_dollars Solomon_Islands_dollar SBD | SBD
SCR | 塞舌尔卢比 | Seychellois_rupees Seychellois_rupee SCR | SCR
SDG | 苏丹镑 | Sudanese_pounds Sudanese_pound SDG | SDG
SHP | 圣赫勒拿群岛磅 | St._Helena_pounds St._Helena_pound SHP | SHP
SLE | 塞拉利昂新利昂 | Sierra_Leonean_leones Sierra_Leonean_leone SLE | SLE
SOS | 索马里先令 | Somali_shillings Somali_shilling SOS | SOS
SRD | 苏里南元 | Surinamese_dollars Surinamese_dollar SRD | SRD
SSP | 南苏丹镑 | South_Sudanese_pounds South_Sudanese_pound SSP | SSP
STN | 圣多美和普林西比多布拉 | São_Tomé_&_Príncipe_dobras São_Tomé_&_Príncipe_dobra STN Sao_Tome_and_Principe_dobras Sao_Tome_and_Principe_dobra | STN
SVC | 萨尔瓦多科朗 | Salvadoran_colones Salvadoran_colón SVC Salvadoran_colon | SVC
SYP | 叙利亚镑 | Syrian_pounds Syrian_pound SYP | SYP
SZL | 斯威士兰里兰吉尼 | Swazi_emalangeni Swazi_lilangeni SZL | SZL
TJS | 塔吉克斯坦索莫尼 索莫尼 | Tajikistani_somonis Tajikistani_somoni TJS somonis somoni | TJS
TMT | 土库曼斯坦马纳特 | Turkmenistani_manat TMT | TMT
TND | 突尼斯第纳尔 | Tunisian_dinars Tunisian_dinar TND | TND
TOP | 汤加潘加 | Tongan_paʻanga TOP Tongan_paanga | TOP
TTD | 特立尼达和多巴哥元 | Trinidad_&_Tobago_dollars Trinidad_&_Tobago_dollar TTD Trinidad_and_Tobago_dollars Trinidad_and_Tobago_dollar | TTD
UGX | 乌干达先令 | Ugandan_shillings Ugandan_shilling UGX | UGX USh
UYU | 乌拉圭比索 | Uruguayan_pesos Uruguayan_peso UYU | UYU
VES | 委内瑞拉玻利瓦尔 玻利瓦尔 | Venezuelan_bolívars Venezuelan_bolívar VES Venezuelan_bolivars Venezuelan_bolivar bolivars | VES
VUV | 瓦努阿图瓦图 | Vanuatu_vatus Vanuatu_vatu VUV | VUV
WST | 萨摩亚塔拉 | Samoan_tala WST | WST
XCD | 东加勒比元 | East_Caribbean_dollars East_Caribbean_dollar XCD | XCD EC$
XCG | 加勒比盾 | Caribbean_guilders Caribbean_guilder XCG | XCG
XOF | 西非法郎 西非金融合作法郎 | West_African_CFA_francs West_African_CFA_franc XOF CFA_francs | XOF
XPF | 太平洋法郎 | CFP_francs CFP_franc XPF | XPF CFPF
YER | 也门里亚尔 | Yemeni_rials Yemeni_rial YER | YER
ZMW | 赞比亚克瓦查 克瓦查 | Zambian_kwachas Zambian_kwacha ZMW kwachas kwacha | ZMW
`
