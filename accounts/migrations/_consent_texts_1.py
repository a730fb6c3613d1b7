"""Version 1 of the consents. Words that people have agreed to are never edited: a change is a new version.

Federal Law 152-FZ, article 9, part 4 names what a consent must hold: the person, the operator and its address, the
purpose, the list of data, who else processes them, the list of actions, the term and the way of withdrawal.
"""

PROCESSING_RU = """
Согласие на обработку персональных данных

Я свободно, своей волей и в своём интересе даю согласие на обработку моих персональных данных. Согласие даёт тот, кто регистрируется на портале: его фамилия, имя, отчество и адрес электронной почты указаны в форме регистрации и в разделе «Мои данные».

1. Оператор. {operator}. Адрес: {address}.

2. Цель обработки. Создание и ведение учётной записи на портале, приём и рассмотрение заявок на меры поддержки, которые я подаю от своего имени или от имени организации, и связь со мной по этим заявкам.

3. Перечень данных. Фамилия, имя, отчество; адрес электронной почты; номер телефона, если я его укажу; организации, которые я представляю, и роль в них; содержание моих заявок, сообщений и приложенных к ним файлов; язык писем; сведения о входах на портал: дата и время, сетевой адрес, сведения о браузере; сведения о данных и отозванных согласиях. Специальные категории данных и биометрические данные не обрабатываются.

4. Действия с данными. Сбор, запись, систематизация, накопление, хранение, уточнение (обновление, изменение), извлечение, использование, предоставление доступа сотрудникам оператора, которые рассматривают мои заявки, блокирование, удаление, уничтожение. Обработка ведётся с использованием средств автоматизации. Третьим лицам данные по этому согласию не передаются. Руководители и представители организации, от имени которой я действую, видят мою фамилию, имя, отчество, адрес электронной почты и роль.

5. Срок. Согласие действует с момента, когда оно дано, и до его отзыва или до удаления учётной записи.

6. Отзыв. Согласие можно отозвать в любое время в разделе «Мои данные» личного кабинета или письмом на адрес оператора. После отзыва оператор прекращает обработку и уничтожает данные в срок не более 30 дней, кроме данных, которые он обязан хранить по закону. Отзыв не влияет на законность обработки до него. Без этого согласия пользоваться личным кабинетом нельзя.

Согласие даётся отметкой в форме на портале. Портал хранит дату и время, версию и контрольную сумму этого текста и сетевой адрес, с которого согласие дано.
"""

PROCESSING_EN = """
Consent to the processing of personal data

I give this consent freely, of my own will and in my own interest. It is given by the person who registers on the portal: their name and e-mail address are entered in the registration form and shown under "My data". The Russian text prevails.

1. Operator. {operator}. Address: {address}.

2. Purpose. To open and keep an account on the portal, to receive and consider the applications for support measures that I file for myself or for an organisation, and to contact me about them.

3. Data. Last name, first name, patronymic; e-mail address; telephone number, if I give it; the organisations I act for and my role in them; the content of my applications and messages and the files attached to them; the language of letters; records of log-ins: date and time, network address, browser; records of consents given and withdrawn. No special categories of data and no biometric data are processed.

4. Actions. Collection, recording, systematisation, accumulation, storage, correction (updating, changing), retrieval, use, giving access to those employees of the operator who consider my applications, blocking, deletion, destruction. Processing is automated. Under this consent no data are handed to third parties. The heads and representatives of the organisation I act for see my name, e-mail address and role.

5. Term. The consent is in force from the moment it is given until it is withdrawn or the account is deleted.

6. Withdrawal. The consent can be withdrawn at any time under "My data" in the personal account or by a letter to the operator's address. The operator then stops processing and destroys the data within 30 days, except for data that the law obliges it to keep. Withdrawal does not affect the lawfulness of earlier processing. Without this consent the personal account cannot be used.

The consent is given by a tick in a form of the portal. The portal keeps the date and time, the version and checksum of this text and the network address from which the consent was given.
"""

TRANSFER_RU = """
Согласие на передачу персональных данных организаторам мероприятий

Я свободно, своей волей и в своём интересе даю согласие на передачу моих персональных данных организаторам мероприятий, на участие в которых я подаю заявку. Согласие даёт владелец учётной записи: его фамилия, имя, отчество и адрес электронной почты указаны в разделе «Мои данные».

1. Оператор. {operator}. Адрес: {address}.

2. Цель. Участие в выставках, бизнес-миссиях, встречах и других мероприятиях, заявку на которые подаю я или моя организация.

3. Перечень данных. Фамилия, имя, отчество; должность; организация, которую я представляю; адрес электронной почты; номер телефона.

4. Кому передаются. Организатору того мероприятия, на которое подана заявка. Его наименование и страна указаны в описании мероприятия. Если организатор находится за пределами России, портал сообщает об этом до передачи.

5. Действия. Предоставление данных организатору и получение от него сведений о моём участии. Распространение данных неограниченному кругу лиц не производится.

6. Срок. Согласие действует с момента, когда оно дано, и до его отзыва.

7. Отзыв. Согласие можно отозвать в любое время в разделе «Мои данные» личного кабинета или письмом на адрес оператора. После отзыва данные новым организаторам не передаются, а тем, кому они уже переданы, оператор сообщает об отзыве. Согласие не является условием получения услуг портала, которые не связаны с мероприятиями.
"""

TRANSFER_EN = """
Consent to the transfer of personal data to organisers of events

I give this consent freely, of my own will and in my own interest: my personal data may be handed to the organisers of the events that I apply for. It is given by the owner of the account, whose name and e-mail address are shown under "My data". The Russian text prevails.

1. Operator. {operator}. Address: {address}.

2. Purpose. Participation in exhibitions, business missions, meetings and other events that I or my organisation apply for.

3. Data. Last name, first name, patronymic; position; the organisation I act for; e-mail address; telephone number.

4. Recipients. The organiser of the event applied for. Its name and country are part of the event's description. Where the organiser is outside Russia, the portal says so before anything is handed over.

5. Actions. Handing the data to the organiser and receiving from it what concerns my participation. The data are not disclosed to an indefinite number of persons.

6. Term. The consent is in force from the moment it is given until it is withdrawn.

7. Withdrawal. The consent can be withdrawn at any time under "My data" in the personal account or by a letter to the operator's address. Nothing is then handed to further organisers, and those that hold the data are told of the withdrawal. The consent is no condition for services of the portal that have nothing to do with events.
"""

NEWSLETTER_RU = """
Согласие на получение рассылки о мерах поддержки

Я даю согласие на получение по электронной почте писем о мерах поддержки, мероприятиях и новостях портала (статья 18 Федерального закона «О рекламе») и на обработку для этого моих персональных данных. Согласие даёт владелец учётной записи: его фамилия, имя, отчество и адрес электронной почты указаны в разделе «Мои данные».

1. Оператор. {operator}. Адрес: {address}.

2. Цель. Рассылка писем о мерах поддержки, мероприятиях и новостях портала.

3. Перечень данных. Адрес электронной почты; фамилия, имя, отчество; язык писем; отрасль организации, которую я представляю.

4. Действия. Хранение, использование для отправки писем, удаление. Третьим лицам данные не передаются.

5. Срок. Согласие действует с момента, когда оно дано, и до его отзыва.

6. Отзыв. Согласие можно отозвать в любое время в разделе «Мои данные» личного кабинета или письмом на адрес оператора; рассылка прекращается сразу. Согласие не является условием получения услуг портала. Письма о моих заявках и о безопасности учётной записи рассылкой не являются.
"""

NEWSLETTER_EN = """
Consent to receive news about support measures

I agree to receive by e-mail letters about support measures, events and news of the portal (article 18 of the Federal Law on Advertising), and to the processing of my personal data for this. The consent is given by the owner of the account, whose name and e-mail address are shown under "My data". The Russian text prevails.

1. Operator. {operator}. Address: {address}.

2. Purpose. Letters about support measures, events and news of the portal.

3. Data. E-mail address; last name, first name, patronymic; language of letters; the industry of the organisation I act for.

4. Actions. Storage, use for sending letters, deletion. No data are handed to third parties.

5. Term. The consent is in force from the moment it is given until it is withdrawn.

6. Withdrawal. The consent can be withdrawn at any time under "My data" in the personal account or by a letter to the operator's address; the letters stop at once. The consent is no condition for any service of the portal. Letters about my applications and about the security of the account are no part of this.
"""

TEXTS = {
    "processing": (PROCESSING_RU, PROCESSING_EN),
    "transfer": (TRANSFER_RU, TRANSFER_EN),
    "newsletter": (NEWSLETTER_RU, NEWSLETTER_EN),
}
