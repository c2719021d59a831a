"""The working days of China, year by year: where they differ from Monday to Friday, and by whose notice.

Each row is a year, its days off on weekdays, its make-up working days on weekends (补班) and the notices of the State
Council they come from. A day is written as month and day, `MMDD`. Where a year has two notices, the second changed it
in mid-year (2015: the victory anniversary; 2019: Labour Day; 2020: the Spring Festival prolonged), and the row is what
was finally in force. The last days of a year may be moved by the notice for the year after: so were 29 and 31 December
2018. A row is facts only: what follows from them, and what cannot be, is for `work_days` to say.
"""

ChinaYear = tuple[int, str, str, tuple[str, ...]]

CHINA: tuple[ChinaYear, ...] = (
    (
        2013,
        (
            "0101 0102 0103 0211 0212 0213 0214 0215 0404 0405 0429 0430 0501 0610 0611 0612 0919 0920 1001 "
            "1002 1003 1004 1007"
        ),
        "0105 0106 0216 0217 0407 0427 0428 0608 0609 0922 0929 1012",
        ("http://www.gov.cn/zhengce/zhengceku/2012-12/10/content_1353.htm",),
    ),
    (
        2014,
        "0101 0131 0203 0204 0205 0206 0407 0501 0502 0602 0908 1001 1002 1003 1006 1007",
        "0126 0208 0504 0928 1011",
        ("http://www.gov.cn/zhengce/zhengceku/2014-01/02/content_1194.htm",),
    ),
    (
        2015,
        "0101 0102 0218 0219 0220 0223 0224 0406 0501 0622 0903 0904 1001 1002 1005 1006 1007",
        "0104 0215 0228 0906 1010",
        (
            "http://www.gov.cn/zhengce/zhengceku/2014-12/16/content_9302.htm",
            "http://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm",
        ),
    ),
    (
        2016,
        "0101 0208 0209 0210 0211 0212 0404 0502 0609 0610 0915 0916 1003 1004 1005 1006 1007",
        "0206 0214 0612 0918 1008 1009",
        ("http://www.gov.cn/zhengce/zhengceku/2015-12/10/content_10394.htm",),
    ),
    (
        2017,
        "0102 0127 0130 0131 0201 0202 0403 0404 0501 0529 0530 1002 1003 1004 1005 1006",
        "0122 0204 0401 0527 0930",
        ("http://www.gov.cn/zhengce/zhengceku/2016-12/01/content_5141603.htm",),
    ),
    (
        2018,
        "0101 0215 0216 0219 0220 0221 0405 0406 0430 0501 0618 0924 1001 1002 1003 1004 1005 1231",
        "0211 0224 0408 0428 0929 0930 1229",
        ("http://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm",),
    ),
    (
        2019,
        "0101 0204 0205 0206 0207 0208 0405 0501 0502 0503 0607 0913 1001 1002 1003 1004 1007",
        "0202 0203 0428 0505 0929 1012",
        (
            "http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm",
            "http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm",
        ),
    ),
    (
        2020,
        "0101 0124 0127 0128 0129 0130 0131 0406 0501 0504 0505 0625 0626 1001 1002 1005 1006 1007 1008",
        "0119 0426 0509 0628 0927 1010",
        (
            "http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm",
            "http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm",
        ),
    ),
    (
        2021,
        "0101 0211 0212 0215 0216 0217 0405 0503 0504 0505 0614 0920 0921 1001 1004 1005 1006 1007",
        "0207 0220 0425 0508 0918 0926 1009",
        ("http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm",),
    ),
    (
        2022,
        "0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005 1006 1007",
        "0129 0130 0402 0424 0507 1008 1009",
        ("http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm",),
    ),
    (
        2023,
        "0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006",
        "0128 0129 0423 0506 0625 1007 1008",
        ("http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm",),
    ),
    (
        2024,
        "0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004 1007",
        "0204 0218 0407 0428 0511 0914 0929 1012",
        ("https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm",),
    ),
    (
        2025,
        "0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008",
        "0126 0208 0427 0928 1011",
        ("https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm",),
    ),
    (
        2026,
        "0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002 1005 1006 1007",
        "0104 0214 0228 0509 0920 1010",
        ("https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",),
    ),
)
