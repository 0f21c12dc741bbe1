import {
  Badge,
  DescriptionList,
  EmptyState,
  More,
  Notice,
  Steps,
  Table,
  Tabs,
  Title,
  When,
} from '../../src/ui/content.tsx'
import { Button, Checkbox, Chips, RadioCards, Select, TextArea, TextInput } from '../../src/ui/controls.tsx'
import { ErrorSummary, errorOf } from '../../src/ui/field.tsx'
import { Layout } from '../../src/ui/layout.tsx'
import type { View } from '../../src/ui/view.ts'

const errors = [
  { field: 'email', message: { ko: '이메일 주소를 적어 주세요.', en: 'Please enter an email address.' } },
  { field: 'mode', message: { ko: '만나는 방법을 골라 주세요.', en: 'Please choose how to meet.' } },
]
const modes = [
  { value: 'in-person', label: '센터에서', more: '부평 센터 3층, 옆문으로 들어와요' },
  { value: 'telephone', label: '전화로', more: '적어 둔 번호로 상담사가 걸어요' },
  { value: 'video', label: '화상으로' },
]
const parts = [
  { value: 'evening', label: '저녁·토요일만' },
  { value: 'off-hours', label: '내 근무시간 밖' },
  { value: 'near', label: '가까운 센터' },
]
const at = Temporal.Instant.from('2026-11-24T05:00:00Z')

/** Every component once, as a page would put them together; for looking and for the accessibility test. */
export function Gallery({ view }: { view: View }) {
  return (
    <Layout view={view}>
      <Steps names={['시간 고르기', '확인', '완료']} current={2} />
      <Title eyebrow="예약 확인" lead="한 번 더 살펴보고, 괜찮으면 예약해 주세요.">
        화요일 오후 2시에 만나요
      </Title>
      <ErrorSummary errors={errors} />
      <section class="section">
        <h2>만남</h2>
        <DescriptionList
          items={[
            ['언제', <When at={at} until={at.add({ minutes: 50 })} zone="Asia/Seoul" />],
            ['누구와', '김하늘 상담사'],
            ['어디서', '부평 센터 3층 (부평시장역 2번 출구)'],
          ]}
        />
      </section>
      <form class="form" method="post" action="/x">
        <TextInput
          name="email"
          type="email"
          label="이메일"
          hint="회사 주소가 아니어도 돼요."
          error={errorOf(errors, 'email')}
          required
        />
        <RadioCards
          name="mode"
          label="만나는 방법"
          options={modes}
          value="telephone"
          error={errorOf(errors, 'mode')}
          required
        />
        <Select name="topic" label="이야기하고 싶은 것" options={parts} blank="아직 모르겠어요" />
        <Chips name="part" label="시간대" options={parts} values={['off-hours']} />
        <TextArea name="message" label="미리 남길 말" hint="적지 않아도 괜찮아요. 상담사만 볼 수 있어요." />
        <TextInput name="code" label="인증 번호" inputmode="numeric" maxlength={6} code required value="204815" />
        <Checkbox name="remember" label="다음에도 이 별칭을 쓸게요" more="별칭은 상담사에게만 보여요." checked />
        <div class="actions">
          <Button>예약하기</Button>
          <Button kind="secondary" href="/counseling">
            다른 시간 보기
          </Button>
          <Button kind="text" href="/counseling">
            그만두기
          </Button>
        </div>
      </form>
      <Notice kind="done" title="예약했어요">
        안내 메일을 보냈어요. 제목은 ‘일정 안내’예요.
      </Notice>
      <Notice kind="careful" title="오늘 취소하면 한 번을 쓴 것으로 쳐요">
        내일 오후 2시까지는 횟수가 줄지 않아요.
      </Notice>
      <Tabs
        label="예약"
        tabs={[
          { href: '/a', name: '다가오는 예약', current: true },
          { href: '/b', name: '지난 예약' },
        ]}
      />
      <Table
        caption="지난 예약"
        columns={[{ label: '날짜' }, { label: '상담사' }, { label: '방법' }, { label: '분', number: true }]}
        rows={[
          ['11월 3일(화)', '김하늘', <Badge tone="primary">센터</Badge>, '50'],
          ['10월 20일(화)', '이바다', <Badge>전화</Badge>, '50'],
        ]}
      />
      <More href="/more" />
      <EmptyState title="아직 예약이 없어요" text="이번 주에도 비어 있는 시간이 있어요.">
        <Button kind="secondary" href="/counseling">
          시간 찾아보기
        </Button>
      </EmptyState>
    </Layout>
  )
}
