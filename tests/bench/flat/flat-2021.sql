-- flat-2021.lua by hand as SQL over the table `household` of the attached database `survey`, for
-- scripts/bench: the row of each household as (id, class, ndep), class 0 undetermined, 1 poor,
-- 2 near-poor, 3 average, 4 other.
SELECT id,
  CASE WHEN area IS NULL OR hhsize IS NULL OR income IS NULL THEN 0
       WHEN income <= (CASE area WHEN 1 THEN 2000 ELSE 1500 END) * hhsize THEN
         CASE WHEN lo >= 3 THEN 1 WHEN lo + unknown < 3 THEN 2 ELSE 0 END
       WHEN income <= (CASE area WHEN 1 THEN 3000 ELSE 2250 END) * hhsize THEN 3
       ELSE 4 END AS class,
  lo AS ndep
FROM (SELECT id, area, hhsize, income,
  (CASE WHEN unemp >= 1 THEN 1 ELSE 0 END) + (CASE WHEN dependents * 2 > hhsize THEN 1 ELSE 0 END)
  + (CASE WHEN stunted >= 1 THEN 1 ELSE 0 END) + (CASE WHEN insured < hhsize THEN 1 ELSE 0 END)
  + (CASE WHEN adult_years < 9 THEN 1 ELSE 0 END) + (CASE WHEN child_out >= 1 THEN 1 ELSE 0 END)
  + (CASE WHEN dwelling IN (3, 4) THEN 1 ELSE 0 END)
  + (CASE WHEN floor_m2 < 8 * hhsize THEN 1 ELSE 0 END)
  + (CASE WHEN water IN (6, 7, 8) THEN 1 ELSE 0 END)
  + (CASE WHEN toilet IN (4, 5, 6) THEN 1 ELSE 0 END) + (CASE WHEN telecom = 0 THEN 1 ELSE 0 END)
  + (CASE WHEN info_assets = 0 THEN 1 ELSE 0 END) AS lo,
  (CASE WHEN unemp IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN dependents IS NULL OR hhsize IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN stunted IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN insured IS NULL OR hhsize IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN adult_years IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN child_out IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN dwelling IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN floor_m2 IS NULL OR hhsize IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN water IS NULL THEN 1 ELSE 0 END) + (CASE WHEN toilet IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN telecom IS NULL THEN 1 ELSE 0 END)
  + (CASE WHEN info_assets IS NULL THEN 1 ELSE 0 END) AS unknown
  FROM survey.household)
