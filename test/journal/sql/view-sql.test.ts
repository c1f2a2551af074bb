import { describe, expect, test } from 'vitest'
import { positional } from '#src/journal/sql/parameters.ts'
import { changeShape, changeSql, changeValues, createView } from '#src/journal/sql/view-sql.ts'
import { SQLITE } from '#src/journal/sqlite/sqlite-dialect.ts'
import type { RowChange } from '#src/journal/view.ts'
import { lecture } from '../samples.ts'

const text = (change: RowChange) => changeSql(lecture, change).replaceAll(/\s+/g, ' ')

describe('the SQL of a view', () => {
  test('makes its table, keyed by bench, and its indexes', () => {
    expect(createView(lecture, SQLITE)).toEqual([
      'create table v_lecture_test (bench_id text not null, "message_id" text not null, "seq" bigint, "patient" text, "lu_ms" bigint, primary key (bench_id, "message_id")) without rowid',
      'create index v_lecture_test_patient on v_lecture_test (bench_id, "patient")',
    ])
  })

  test.each<[string, RowChange, string, unknown[]]>([
    [
      'an upsert',
      { op: 'upsert', key: { message_id: '<1>' }, set: { seq: 4, patient: null } },
      'insert into v_lecture_test ("bench_id", "message_id", "seq", "patient") values (:bench_id, :k_message_id, :s_seq, :s_patient) on conflict (bench_id, "message_id") do update set "seq" = excluded."seq", "patient" = excluded."patient"',
      ['b', '<1>', 4, null],
    ],
    [
      'an upsert of a key alone',
      { op: 'upsert', key: { message_id: '<1>' }, set: {} },
      'insert into v_lecture_test ("bench_id", "message_id") values (:bench_id, :k_message_id) on conflict (bench_id, "message_id") do nothing',
      ['b', '<1>'],
    ],
    [
      'an update that keeps first values',
      { op: 'update', where: { patient: null, message_id: '<1>' }, set: { lu_ms: 5 }, onlyIfNull: true },
      'update v_lecture_test set "lu_ms" = coalesce("lu_ms", :s_lu_ms) where bench_id = :bench_id and "patient" is null and "message_id" = :k_message_id',
      [5, 'b', '<1>'],
    ],
  ])('writes %s, and gives its values in the order of their names', (_, change, sql, values) => {
    expect(text(change)).toBe(sql)
    expect(changeValues('b', change)).toEqual(values)
    expect(positional(text(change), () => '?').names).toHaveLength(values.length)
  })

  test('tells apart changes whose text differs', () => {
    const shapes: RowChange[] = [
      { op: 'update', where: { message_id: '<1>' }, set: { lu_ms: 1 } },
      { op: 'update', where: { message_id: null }, set: { lu_ms: 1 } },
      { op: 'update', where: { message_id: '<1>' }, set: { lu_ms: 1 }, onlyIfNull: true },
      { op: 'update', where: {}, set: { message_id: '<1>', lu_ms: 1 } },
      { op: 'upsert', key: { message_id: '<1>' }, set: { lu_ms: 1 } },
    ]
    expect(new Set(shapes.map(changeShape)).size).toBe(shapes.length)
    expect(changeShape({ op: 'update', where: { message_id: '<2>' }, set: { lu_ms: 7 } })).toBe(changeShape(shapes[0]!))
  })

  test('refuses columns that the view does not declare, and keys that are not its own', () => {
    expect(() => text({ op: 'update', where: { uid: 1 }, set: {} })).toThrow('changes the column "uid", which it does not declare')
    expect(() => text({ op: 'upsert', key: { patient: 'p' }, set: {} })).toThrow('upserts the key "patient": expected "message_id"')
  })
})

test('named values become the placeholders of a driver', () => {
  expect(positional('select :a, :b_1 from t where a = :a', (n) => `$${n}`)).toEqual({
    sql: 'select $1, $2 from t where a = $3',
    names: ['a', 'b_1', 'a'],
  })
})
