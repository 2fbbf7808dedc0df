"""Pages written to be hard on an interface: a text with every trap of mixed directions, and a hostile page."""

TORTURE = """F-16 تقصف 😀 مواقع قرب http://example.com/أخبار/عاجل
الجمعة 12 يناير 2024
قالَ الوَزِيرُ سامي الحدّاد لوكالة «رويترز» إنّ «القُوّاتِ ســـتنسحب 👩‍👩‍👧 في 2024-01-15» بعد محادثات "قال عنها مصدر إنها «صعبة» جدا" في بغداد.
ﻗﺎﻝ ﺍﻟﻤﺘﺤﺪﺙ إن القصف أدى إلى مقتل 3–5 جنود قرب قاعدة عين الأسد يوم الخميس.
وأعلن المتحدث باسم الجيش يحيى سريع، في بيان نقلته وكالة سبأ، أن الهجوم قتل خمسة جنود في صنعاء.
{token}
""".format(token="ا" * 400)

HOSTILE = """<!DOCTYPE html><html lang="ar"><head><title>خبر \u202e كاذب</title>
<style>body { position: fixed; inset: 0; background: url(http://evil.example/css) }</style>
<script>window.hacked = 1; fetch("http://evil.example/fetch")</script></head>
<body onload="window.hacked = 2"><article><h1>الجيش \u202eيعلن</h1>
<p onclick="window.hacked = 3">قال المتحدث باسم الجيش إن القصف توقف </mark></span></p></div><script>window.hacked = 4</script>
<a href="javascript:window.hacked=5">اضغط هنا</a> <img src="http://evil.example/img" onerror="window.hacked = 6">
<iframe src="http://evil.example/frame"></iframe><form action="http://evil.example/form"><input></form>
وأكد الوزير أن الهدنة باقية &lt;img src=x onerror=window.hacked=7&gt; في المدينة.</p>
<svg onload="window.hacked = 8"></svg><math href="javascript:1"></math></article></body></html>
"""
