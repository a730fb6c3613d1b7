"""Small lists in the published formats. Everybody in them is invented."""

from __future__ import annotations

import datetime
import io
from typing import Any

from accounts.models import User
from jobs.running import execute
from services import actions
from services.models import WatchList
from tests.factories.accounts import StaffFactory

UN_XML = """<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-10-01T10:00:00Z">
 <INDIVIDUALS>
  <INDIVIDUAL><DATAID>1001</DATAID><FIRST_NAME>PAVEL</FIRST_NAME><SECOND_NAME>IVANOVICH</SECOND_NAME>
   <THIRD_NAME>VYDUMSHCHIKOV</THIRD_NAME><UN_LIST_TYPE>Demo</UN_LIST_TYPE>
   <NAME_ORIGINAL_SCRIPT>Павел Иванович Выдумщиков</NAME_ORIGINAL_SCRIPT>
   <NATIONALITY><VALUE>Nowhere</VALUE></NATIONALITY>
   <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Pasha Demo</ALIAS_NAME></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-02</DATE></INDIVIDUAL_DATE_OF_BIRTH>
  </INDIVIDUAL>
 </INDIVIDUALS>
 <ENTITIES>
  <ENTITY><DATAID>2001</DATAID><FIRST_NAME>VYDUMANNYY BEREG TRADING LLC</FIRST_NAME>
   <ENTITY_ADDRESS><COUNTRY>Nowhere</COUNTRY></ENTITY_ADDRESS></ENTITY>
  <ENTITY><DATAID>2001</DATAID><FIRST_NAME>TWICE</FIRST_NAME></ENTITY>
  <ENTITY><FIRST_NAME>NO NUMBER</FIRST_NAME></ENTITY>
  <ENTITY><DATAID>2002</DATAID></ENTITY>
 </ENTITIES>
</CONSOLIDATED_LIST>
"""

OFAC_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://example.org/sdnList.xsd">
 <publshInformation><Publish_Date>10/05/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
 <sdnEntry><uid>36</uid><lastName>BEREGOVSKOY DEMO CO.</lastName><sdnType>Entity</sdnType>
  <programList><program>DEMO</program></programList>
  <akaList><aka><uid>12</uid><type>a.k.a.</type><lastName>BEREG DEMO</lastName></aka></akaList>
  <addressList><address><uid>25</uid><country>Nowhere</country></address></addressList></sdnEntry>
 <sdnEntry><uid>306</uid><firstName>Ksenia</firstName><lastName>VYDUMOVA</lastName><sdnType>Individual</sdnType>
  <dateOfBirthList><dateOfBirthItem><dateOfBirth>01 Jan 1980</dateOfBirth></dateOfBirthItem></dateOfBirthList>
 </sdnEntry>
</sdnList>
"""

OFAC_CSV = (
    '36,"BEREGOVSKOY DEMO CO.",-0- ,"DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'BEREG DEMO\'."\r\n'
    '306,"VYDUMOVA, Ksenia","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 01 Jan 1980; nationality Nowhere."\r\n'
    '307,"SHIP DEMO","vessel","DEMO",-0- ,"X1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    "308,short\r\n\x1a"
)

EU_XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.example.org/export" generationDate="2026-09-30T12:00:00.000+02:00">
 <sanctionEntity euReferenceNumber="EU.1.1" logicalId="13"><regulation programme="DEMO"/>
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="Vydumannaja Gora GmbH" strong="true"/><nameAlias wholeName="Выдуманная Гора"/>
  <address countryIso2Code="XX"/></sanctionEntity>
 <sanctionEntity euReferenceNumber="EU.1.2" logicalId="14"><subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="Jurij" lastName="Wydumschtschikow" wholeName=""/><birthdate birthdate="1965-05-05"/>
 </sanctionEntity>
</export>
"""

EU_CSV = (
    "\ufefffileGenerationDate;Entity_LogicalId;Entity_SubjectType;Entity_Regulation_Programme;NameAlias_LastName;"
    "NameAlias_FirstName;NameAlias_WholeName;BirthDate_BirthDate;Citizenship_CountryIso2Code\n"
    "30/09/2026;13;E;DEMO;;;Vydumannaja Gora GmbH;;\n"
    "30/09/2026;13;E;DEMO;;;Выдуманная Гора;;XX\n"
    "30/09/2026;14;P;DEMO;Wydumschtschikow;Jurij;;1965-05-05;\n"
    "30/09/2026;;P;DEMO;Nobody;;;;\n"
)

UK_CSV = (
    "Last Updated,05/10/2026\n"
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Nationality,Country,Group Type,Regime,"
    "Group ID\n"
    "VYDUMKIN,Fyodor,,,,,,Фёдор Выдумкин,01/01/1971,Nowhere,,Individual,Demo,900\n"
    "DEMO HARBOUR LTD,,,,,,,,,,Nowhere,Entity,Demo,901\n"
    "VYDUMKIN,Theodor,,,,,,,,,,Individual,Demo,900\n"
)

RF_CSV = (
    "№;ФИО/Наименование;Тип;Дата рождения\n"
    '1;"ВЫДУМЩИКОВ ПАВЕЛ ИВАНОВИЧ* (ДЕМОВ ПАВЕЛ; ДЕМИН П.)";физ;02.01.1970\n'
    "2;«ВЫДУМАННЫЙ БЕРЕГ» ООО;юр;\n"
    "2;ПОВТОР;юр;\n"
)

RF_XML = """<?xml version="1.0" encoding="windows-1251"?>
<Перечень дата="01.10.2026">
 <Субъект><Номер>1</Номер><ФИО>ВЫДУМЩИКОВ ПАВЕЛ ИВАНОВИЧ*, 02.01.1970 г.р.</ФИО></Субъект>
 <Субъект><Номер>2</Номер><Тип>юр</Тип><Наименование>ВЫДУМАННЫЙ БЕРЕГ</Наименование></Субъект>
</Перечень>
"""

BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&lol2;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS>
</CONSOLIDATED_LIST>"""


def uploaded(source: str = "un", content: str | bytes = UN_XML, *, actor: User | None = None, **more: Any) -> WatchList:
    """A list whose file was read."""
    body = content.encode() if isinstance(content, str) else content
    keeper = actor or StaffFactory(roles=["analyst"])
    row = actions.upload_list(actor=keeper, source=source, file=io.BytesIO(body), name="list.xml", **more)
    execute(row.job_id)
    row.refresh_from_db()
    return row


def active(
    source: str = "un",
    content: str | bytes = UN_XML,
    *,
    as_of: datetime.date | None = None,
    match: bool = True,
) -> WatchList:
    """A list in force, everybody matched with it."""
    from jobs.models import Job

    row = uploaded(source, content)
    actions.load_list(actor=row.uploaded_by, watch_list=row, as_of=as_of)
    row.refresh_from_db()
    execute(row.job_id)
    row.refresh_from_db()
    for job in Job.objects.filter(kind="services.watchlist_match", state="queued") if match else ():
        execute(job.pk)
    return row
