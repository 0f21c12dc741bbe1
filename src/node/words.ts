import type { Said } from '../ui/i18n.ts'

/** What the terminal says. */
export const words = {
  ko: {
    ready: '온담이 준비됐어요',
    demo: '체험용 도시예요. 이름을 눌러 로그인해 보세요. 모든 사람은 지어낸 이름이에요.',
    embedded: '내장 데이터베이스는 체험과 작은 사무실용이에요. 데이터는 {folder}에 있어요.',
    stop: '멈추려면 Ctrl+C를 누르세요.',
    stopping: '하던 일을 마치고 멈출게요.',
    inUse: '{folder} 폴더를 다른 온담이 쓰고 있어요{pid}. 그쪽을 먼저 멈추거나 DATA_DIR로 다른 폴더를 정해 주세요.',
    holder: ' (프로세스 {pid})',
    port: '{port}번 포트를 다른 프로그램이 쓰고 있어요. PORT로 다른 번호를 정해 주세요.',
    unready: '데이터베이스를 쓸 수 없어요. 주소를 확인하고 npm run migrate를 먼저 실행해 주세요.',
    keysMissing:
      '{file} 파일이 없어요. 이 열쇠가 있어야 데이터를 열 수 있으니 백업에서 되돌려 주세요. 체험 데이터를 버려도 되면 폴더를 지우고 다시 시작하세요.',
    refused: '시작하지 못했어요.',
    migrated: '적용한 단계: {names}',
    newest: '이미 최신이에요.',
    needsUrl: 'DATABASE_URL에 관리자 주소를 정해 주세요. 내장 데이터베이스는 시작할 때 스스로 맞춰져요.',
    seeded: '체험용 도시를 만들었어요.',
    seededBefore: '체험용 도시가 이미 있어요.',
  },
  en: {
    ready: 'Ondam is ready',
    demo: 'This is the demo city. Click a name to sign in. Every person is invented.',
    embedded: 'The embedded database is for trying out and for a small office. Its data is in {folder}.',
    stop: 'Press Ctrl+C to stop.',
    stopping: 'Finishing what is under way, then stopping.',
    inUse:
      'Another Ondam is using the folder {folder}{pid}. Stop that one first, or choose another folder with DATA_DIR.',
    holder: ' (process {pid})',
    port: 'Another program is using port {port}. Choose another one with PORT.',
    unready: 'The database cannot be used. Check its address and run npm run migrate first.',
    keysMissing:
      'The file {file} is missing. Only its keys open the data: restore it from a backup. If the demo data may go, delete the folder and start again.',
    refused: 'Could not start.',
    migrated: 'Applied: {names}',
    newest: 'Already up to date.',
    needsUrl: 'Set DATABASE_URL to an administrator’s address. The embedded database migrates itself at each start.',
    seeded: 'The demo city is ready.',
    seededBefore: 'The demo city is already there.',
  },
}

/** One line of the terminal in both languages, its places filled. */
export function say(word: keyof typeof words.ko, values: Record<string, string | number> = {}): Said {
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return { ko: filled(words.ko[word]), en: filled(words.en[word]) }
}
