package quantity

// signalTable lists what says something of time, rate or share without a number
// of its own. A line has a subject, what the words say, and the words in both
// languages; an underscore is a space. Two texts disagree when one says 去年 and
// the other "this year": the same subject, another saying. What words say may
// answer another subject too, as 同比 answers "than last year"; it stands behind
// a bar; with ! before it, another saying of that subject contradicts them too.
const signalTable = `
year     last        | 去年 上年 上一年 昨年 | last_year the_previous_year previous_year prior_year the_preceding_year | base:year
base     year        | 同比 | year_on_year year-on-year yoy y-o-y year_over_year year-over-year yearly_basis annual_basis | year:last
base     year        | 比上一财年 较上一财年 比上年 较上年 比去年 较去年 比上一年 较上一年 去年同期 上年同期 同期相比 | on_the_year from_the_year_before than_the_year_before over_the_year_before a_year_earlier a_year_ago a_year_before year_earlier year_ago the_same_period_last_year the_same_period_of_last_year same_month_last_year same_month_of_last_year same_quarter_last_year same_quarter_of_last_year same_time_last_year from_last_year over_last_year than_last_year than_the_previous_year over_the_previous_year from_the_previous_year on_last_year compared_with_last_year corresponding_period | !year:last
year     this        | 今年 本年 本年度 | this_year current_year |
year     next        | 明年 次年 来年 下一年 翌年 | next_year the_following_year the_coming_year |
year     before-last | 前年 | the_year_before_last |
year     after-next | 后年 | the_year_after_next |
base     chain       | 环比 | month_on_month month-on-month mom m-o-m month_over_month month-over-month monthly_basis | base:month month:last base:quarter base:week
base     month       | 比上月 较上月 比上个月 较上个月 与上月相比 与上月比 和上月相比 同上月相比 | a_month_earlier from_the_previous_month over_the_previous_month from_last_month than_last_month than_the_previous_month month_earlier from_a_month_earlier on_the_month from_the_month_before than_the_month_before over_the_month_before | month:last
base     quarter     | 比上季度 较上季度 | quarter_on_quarter quarter-on-quarter quarter_over_quarter quarter-over-quarter from_the_previous_quarter than_the_previous_quarter over_the_previous_quarter from_the_last_quarter from_last_quarter than_last_quarter on_the_quarter quarterly_basis |
base     week        | 比上周 较上周 | week_on_week week-on-week from_the_previous_week from_last_week | week:last
month    last        | 上月 上个月 | last_month the_previous_month | base:month !span:month
month    this        | 本月 这个月 | this_month |
month    next        | 下月 下个月 次月 | next_month the_following_month |
week     last        | 上周 上个星期 上星期 | last_week the_previous_week | base:week !span:week
week     this        | 本周 这周 这个星期 | this_week |
week     next        | 下周 下个星期 下星期 | next_week the_following_week |
day      yesterday   | 昨天 昨日 昨晚 昨夜 | yesterday last_night |
day      today       | 今天 今日 今晚 今晨 今早 | today tonight this_morning |
day      tomorrow    | 明天 明日 | tomorrow |
half     first       | 上半年 上半场 上半时 前半年 上半程 前半程 上半月 上半叶 | first_half first_six_months |
half     second      | 下半年 下半场 下半时 后半年 下半程 后半程 下半月 下半叶 | second_half latter_half last_six_months final_six_months |
part     early       | 上旬 月初 年初 世纪初 年代初 岁首 月上旬 初期 | early start_of beginning_of outset_of turn_of first_ten_days | 
part     mid         | 中旬 年中 月中 世纪中叶 | mid middle_of mid-year midyear second_ten_days | part:mid2
part     late        | 下旬 月底 年底 年末 月末 岁末 世纪末 年代末 月下旬 季末 季度末 末期 | late end_of close_of year-end yearend month-end year_end last_ten_days later_this last_days_of final_days_of |
festival spring      | 春节 新春佳节 农历新年 农历春节 | spring_festival chinese_new_year lunar_new_year |
festival eve         | 除夕 大年三十 | chinese_new_year’s_eve new_year’s_eve lunar_new_year’s_eve chinese_new_year's_eve new_year's_eve spring_festival_eve | festival:spring
festival lantern     | 元宵 | lantern_festival |
festival newyear     | 元旦 | new_year’s_day new_year's_day new_year_holiday new_year_day new_year’s_holiday new_year's_holiday |
festival qingming    | 清明 | qingming tomb-sweeping tomb_sweeping ching_ming pure_brightness clear_and_bright |
festival mayday      | 五一 劳动节 | may_day labour_day labor_day workers’_day workers'_day |
festival youth       | 五四青年节 青年节 | youth_day |
festival duanwu      | 端午 | dragon_boat_festival dragon_boat_holiday dragon_boat_day duanwu |
festival children    | 六一儿童节 儿童节 | children’s_day children's_day |
festival party       | 建党节 | cpc_founding_day |
festival army        | 建军节 | army_day |
festival qixi        | 七夕 | qixi double_seventh |
festival autumn      | 中秋 | mid-autumn mid_autumn moon_festival |
festival national    | 国庆 十一黄金周 | national_day |
festival chongyang   | 重阳 | double_ninth chongyang chung_yeung |
festival women       | 妇女节 | women’s_day women's_day |
festival teachers    | 教师节 | teachers’_day teachers'_day teacher’s_day |
festival labour      | 双十一 双11 | singles’_day singles'_day double_eleven double_11 |
festival christmas   | 圣诞 | christmas |
festival easter      | 复活节 | easter |
festival christmaseve | 平安夜 | christmas_eve | festival:christmas
festival thanksgiving | 感恩节 | thanksgiving |
festival halloween   | 万圣节 | halloween |
festival valentine   | 情人节 | valentine’s_day valentine's_day |
festival mother      | 母亲节 | mother’s_day mother's_day mothers’_day mothers'_day |
festival father      | 父亲节 | father’s_day father's_day fathers’_day fathers'_day |
festival arbor       | 植树节 | arbor_day tree-planting_day tree_planting_day |
festival laba        | 腊八 | laba |
festival littleyear  | 小年 | little_new_year minor_new_year xiaonian |
festival nurses      | 护士节 | nurses_day nurses’_day nurses'_day |
festival doctors     | 医师节 | doctors’_day doctors'_day |
festival journalists | 记者节 | journalists’_day journalists'_day |
festival water       | 泼水节 | water-splashing water_splashing songkran |
festival torch       | 火把节 | torch_festival |
festival eid         | 开斋节 | eid_al-fitr |
festival corban      | 古尔邦节 宰牲节 | eid_al-adha corban_festival |
festival earth       | 地球日 | earth_day |
festival book        | 读书日 读书节 | book_day reading_day |
festival environment | 环境日 | environment_day |
festival labour-hero | 宪法日 | constitution_day |
festival harvest     | 丰收节 | harvest_festival farmers’_harvest farmers'_harvest |
weekday  mon         | 周一 星期一 礼拜一 | monday mondays |
weekday  tue         | 周二 星期二 礼拜二 | tuesday tuesdays |
weekday  wed         | 周三 星期三 礼拜三 | wednesday wednesdays |
weekday  thu         | 周四 星期四 礼拜四 | thursday thursdays |
weekday  fri         | 周五 星期五 礼拜五 | friday fridays |
weekday  sat         | 周六 星期六 礼拜六 | saturday saturdays |
weekday  sun         | 周日 星期日 星期天 礼拜天 | sunday sundays |
term     lichun      | 立春 | beginning_of_spring start_of_spring lichun |
term     yushui      | 雨水节气 | rain_water yushui |
term     jingzhe     | 惊蛰 | awakening_of_insects waking_of_insects jingzhe |
term     chunfen     | 春分 | spring_equinox vernal_equinox chunfen |
term     guyu        | 谷雨 | grain_rain guyu |
term     lixia       | 立夏 | beginning_of_summer start_of_summer lixia |
term     xiaoman     | 小满 | grain_buds lesser_fullness grain_full xiaoman |
term     mangzhong   | 芒种 | grain_in_ear grain_in_beard mangzhong |
term     xiazhi      | 夏至 | summer_solstice xiazhi |
term     xiaoshu     | 小暑 | minor_heat lesser_heat slight_heat xiaoshu |
term     dashu       | 大暑 | major_heat great_heat greater_heat dashu |
term     liqiu       | 立秋 | beginning_of_autumn start_of_autumn liqiu |
term     chushu      | 处暑 | end_of_heat limit_of_heat chushu |
term     bailu       | 白露节气 白露时节 白露前 白露后 | white_dew bailu |
term     qiufen      | 秋分 | autumn_equinox autumnal_equinox qiufen |
term     hanlu       | 寒露 | cold_dew hanlu |
term     shuangjiang | 霜降 | frost’s_descent frost's_descent descent_of_frost first_frost shuangjiang |
term     lidong      | 立冬 | beginning_of_winter start_of_winter lidong |
term     xiaoxue     | 小雪节气 小雪时节 | minor_snow lesser_snow slight_snow xiaoxue |
term     daxue       | 大雪节气 大雪时节 | major_snow great_snow greater_snow daxue |
term     dongzhi     | 冬至 | winter_solstice dongzhi |
term     xiaohan     | 小寒 | minor_cold lesser_cold slight_cold xiaohan |
term     dahan       | 大寒 | major_cold great_cold greater_cold severe_cold dahan |
gap      wide        | 扩大 拉大 | widened widening widens widen deepened expanded enlarged steepened |
gap      narrow      | 收窄 缩小 | narrowed narrowing narrows shrank shrunk eased |
score    ahead       | 领先 | led leading |
score    behind      | 落后 | trailed trailing |
flow     in          | 净流入 | net_inflow net_inflows |
flow     out         | 净流出 | net_outflow net_outflows |
trade    surplus     | 顺差 盈余 结余 | surplus surpluses |
trade    deficit     | 逆差 赤字 | deficit deficits |
result   profit      | 盈利 净赚 赢利 | profit profits profitable in_the_black |
result   loss        | 亏损 净亏 巨亏 亏了 赔了 | loss losses in_the_red |
season   spring      | 春季 春天 今春 去春 春耕 春播 早春 开春 | springtime spring | 
season   summer      | 夏季 夏天 今夏 盛夏 夏收 暑期 暑假 三伏 伏天 | summer dog_days |
season   autumn      | 秋季 秋天 今秋 金秋 秋收 秋粮 深秋 | autumn |
season   winter      | 冬季 冬天 今冬 寒冬 隆冬 冬日 严冬 三九天 数九 | winter |
industry first       | 第一产业 一产 | primary_industry primary_sector primary_industries |
industry second      | 第二产业 二产 | secondary_industry secondary_sector secondary_industries |
industry third       | 第三产业 三产 | tertiary_industry tertiary_sector tertiary_industries service_sector services_sector service_industry | 
daypart  morning     | 上午 早上 早晨 清晨 今晨 清早 凌晨 早间 | morning a.m. am dawn |
daypart  afternoon   | 下午 午后 | afternoon | daypart:pm
daypart  evening     | 晚上 晚间 夜间 当晚 今晚 昨晚 傍晚 夜里 深夜 夜晚 | evening night tonight p.m. pm overnight nightfall dusk midnight | daypart:pm
rate     second      | 每秒 每秒钟 /秒 | per_second a_second every_second each_second m/s km/s mbps gbps |
rate     minute      | 每分钟 每分 /分钟 /分 | per_minute a_minute every_minute each_minute rpm bpm |
rate     hour        | 时薪 每小时 每个小时 一小时 时速 /小时 每时 每钟头 | per_hour an_hour every_hour each_hour hourly km/h kph kmh mph kmph |
rate     day         | 每天 每日 日租 日销 日薪 日均 一天 /天 /日 日产 日处理 日接待 日供 | per_day a_day every_day each_day daily |
rate     night       | 每晚 每夜 | per_night a_night each_night every_night nightly every_evening | rate:day
rate     week        | 周薪 每周 每星期 一周 周均 /周 每个星期 | per_week a_week every_week each_week weekly |
rate     month       | 月活 月度活跃 每月 每个月 月均 一个月 /月 月产 月薪 月收入 月租 月供 月销 月入 月工资 月费 | per_month a_month every_month each_month monthly |
rate     quarter     | 每季度 每个季度 季均 | per_quarter a_quarter every_quarter each_quarter quarterly |
rate     year        | 每年 年均 /年 一年 年产 年租 年销 年费 年入 年薪 年收入 年产值 年产量 | per_year a_year every_year each_year annual annually yearly per_annum |
each     person      | 每人 人均 每个人 /人 每名 每位 | per_person per_capita per_head each_person every_person apiece each_resident | !share:person
each     household   | 每户 户均 一户一 /户 每家 每个家庭 | per_household each_household every_household per_family each_family every_family average_household average_family | !share:household
each     mu          | 每亩 亩均 /亩 亩产 一亩地 一亩田 | per_mu each_mu every_mu a_mu | 
each     hectare     | 每公顷 /公顷 | per_hectare each_hectare a_hectare | each:mu
each     km2         | 每平方公里 /平方公里 | per_square_kilometre per_square_kilometer /km² per_sq_km |
each     m2          | 每平方米 /平方米 每平米 /平米 | per_square_metre per_square_meter a_square_metre a_square_meter /m² per_sqm |
each     m3          | 每立方米 /立方米 | per_cubic_metre per_cubic_meter a_cubic_metre a_cubic_meter /m³ |
each     kg          | 每公斤 /公斤 每千克 /千克 | per_kilogram per_kilo per_kg a_kilogram a_kilo /kg | each:jin
each     jin         | 每斤 /斤 | per_jin a_jin per_catty a_catty | each:kg
each     tonne       | 每吨 /吨 | per_tonne per_ton a_tonne a_ton /t per_metric_ton |
each     gallon      | 每加仑 /加仑 | per_gallon a_gallon |
each     barrel      | 每桶 /桶 | per_barrel a_barrel |
each     ounce       | 每盎司 /盎司 | per_ounce an_ounce |
each     pound       | 每磅 /磅 | per_pound a_pound |
each     mile        | 每英里 /英里 | per_mile a_mile |
each     km          | 每公里 每千米 /公里 | per_kilometre per_kilometer a_kilometre a_kilometer per_km |
each     litre       | 每升 /升 | per_litre per_liter a_litre a_liter /l |
schedule early       | 提前 早于 早了 提早 | hours_early days_early minutes_early weeks_early months_early days_earlier_than weeks_earlier_than hours_earlier_than ahead_of_schedule ahead_of_time ahead_of_plan earlier_than_planned in_advance |
schedule late        | 推迟 延期 滞后 延后 晚于 拖后 晚了 迟了 | hours_late days_late minutes_late weeks_late months_late days_later_than weeks_later_than hours_later_than behind_schedule delayed postponed put_off later_than_planned |
turn     first       | 首次 首度 第一次 头一回 头一次 | for_the_first_time its_first_time their_first_time first-ever |
turn     second      | 第二次 再度 再次 又一次 二度 两度 蝉联 卫冕 | for_the_second_time for_a_second_time second_time | turn:again
turn     third       | 第三次 | for_the_third_time for_a_third_time third_time | turn:again
level    first       | 一级 | level_i level_1 class_i class_1 grade_i grade_1 category_i category_1 tier_1 |
level    second      | 二级 | level_ii level_2 class_ii class_2 grade_ii grade_2 category_ii category_2 tier_2 |
level    third       | 三级 | level_iii level_3 class_iii class_3 grade_iii grade_3 category_iii category_3 tier_3 |
level    fourth      | 四级 | level_iv level_4 class_iv class_4 grade_iv grade_4 category_iv category_4 tier_4 |
prize    grand       | 特等奖 | grand_prize special_prize |
prize    first       | 一等奖 | first_prize first-prize first_prizes |
prize    second      | 二等奖 | second_prize second-prize second_prizes |
prize    third       | 三等奖 | third_prize third-prize third_prizes |
century  this        | 本世纪 | this_century the_current_century |
century  last        | 上世纪 上个世纪 | last_century the_last_century the_previous_century |
emission fifth       | 国五 | national_v china_v national_5 national_five |
emission sixth       | 国六 | national_vi china_vi national_6 national_six |
epoch    before      | 公元前 | bc b.c. bce b.c.e. |
epoch    after       | | ad a.d. ce |
latitude north       | 北纬 | degrees_north °_north north_latitude °n |
latitude south       | 南纬 | degrees_south °_south south_latitude °s |
meridian east        | 东经 | degrees_east °_east east_longitude °e |
meridian west        | 西经 | degrees_west °_west west_longitude °w |
price    full        | 全价 原价 | full_price full_fare full-price full-fare |
price    half        | 半价 半票 | half_price half_fare half-price half-fare half_off half_the_price half_the_fare |
price    none        | 免费 免票 | free_of_charge for_free |
share    total       | 合计 总计 共计 一共 总共 | in_total between_them altogether combined a_total_of in_all |
share    each        | 各自 各有 各得 各获 分别获得 每个 每家 每村 每校 | each apiece | each:person each:household
`
