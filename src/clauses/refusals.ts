import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

/** Says that a file is no table of articles. */
export function notATable(field = 'file'): Refusal {
  const message: Said = {
    ko: 'CSV나 XLSX 파일로 읽을 수 없습니다. 등록부는 그대로입니다. 표를 CSV나 XLSX로 저장해 다시 올려 주십시오.',
    en: 'This cannot be read as CSV or XLSX. The register is as it was. Save the table as one of the two and try again.',
  }
  return new Refusal('invalid', message, { errors: [{ field, message }] })
}

/** Says that no file came. */
export function noFile(): Refusal {
  const message: Said = { ko: '파일을 골라 주십시오.', en: 'Please choose a file.' }
  return new Refusal('invalid', message, { errors: [{ field: 'file', message }] })
}

/** Says that what has faults does not go in. */
export function withFaults(count: number): Refusal {
  return new Refusal('conflict', {
    ko: `고칠 칸이 ${count}개 있어 가져오지 않았습니다. 등록부는 그대로입니다. 파일을 고쳐 다시 올려 주십시오.`,
    en: `${count === 1 ? 'One cell needs' : `${count} cells need`} mending, so nothing was imported. Mend the file and upload it again.`,
  })
}

/** Says that there is such an agreement already. */
export function agreementTwice(): Refusal {
  const message: Said = {
    ko: '같은 날 체결한 같은 이름의 협약이 이미 있습니다. 목록에서 그 협약을 열어 주십시오.',
    en: 'An agreement of this name and day is there already. Open it from the list.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'title', message }] })
}

/** Says that what is called done needs to be shown. */
export function needsEvidence(): Refusal {
  const message: Said = {
    ko: '이행 완료로 적으려면 근거(문서 번호, 시행일 등)를 적어 주십시오.',
    en: 'To call it done, please say what shows it: a document, the day it took effect.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'evidence', message }] })
}

/** Says that the report was handed over before. */
export function reportedBefore(): Refusal {
  return new Refusal('conflict', {
    ko: '이행 보고서를 이미 제출했습니다. 제출한 보고서는 그대로 보관되어 있습니다.',
    en: 'The report has been handed over already; it is kept as it was handed over.',
  })
}

/** Says that the report is the employer's side to give. */
export function onlyEmployer(): Refusal {
  return new Refusal('forbidden', {
    ko: '이행 보고서는 사용자 측 간사가 제출합니다.',
    en: 'The report on implementation is handed over by the employer’s secretary.',
  })
}
