"""The bodies whose reports are made: fictional ones of every kind and level."""

from __future__ import annotations

from dataclasses import dataclass

PROVINCE, CITY, COUNTY, TOWN = "省", "市", "县区", "乡镇"
SUBDISTRICT, DEPARTMENT, MINISTRY, COMMITTEE, OFFICE = "街道", "部门", "国务院部门", "管委会", "办公室"


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its name in a title, what it is, how its report names it and speaks of it, and how much it has to do."""

    name: str
    kind: str
    short: str
    we: str
    size: int  # 1 a township, 2 a department, 3 a county, 4 a city or province
    above: str = ""

    @property
    def government(self) -> bool:
        """Whether it is a 人民政府 (条例 Art. 46 and 50 bind these)."""
        return self.kind in {PROVINCE, CITY, COUNTY, TOWN}

    @property
    def makes_rules(self) -> bool:
        """Whether it may make 规章 (立法法 Arts. 91, 93)."""
        return self.kind in {PROVINCE, CITY, MINISTRY}

    @property
    def signed(self) -> str:
        """Who signs its report."""
        return f"{self.name}办公室" if self.government and self.size > 1 else self.name


BODIES = (
    Body("示例省人民政府", PROVINCE, "示例省", "全省", 4),
    Body("云岭市人民政府", CITY, "云岭市", "我市", 4),
    Body("示例省松原泊市人民政府", CITY, "松原泊市", "全市", 4),
    Body("云岭市清河区人民政府", COUNTY, "清河区", "我区", 3),
    Body("云岭市石桥县人民政府", COUNTY, "石桥县", "我县", 3),
    Body("青禾县人民政府", COUNTY, "青禾县", "全县", 3),
    Body("望川镇人民政府", TOWN, "望川镇", "我镇", 1),
    Body("清河区云溪镇人民政府", TOWN, "云溪镇", "我镇", 1),
    Body("石桥县枫林乡人民政府", TOWN, "枫林乡", "我乡", 1),
    Body("清河区柳湾街道办事处", SUBDISTRICT, "柳湾街道", "街道", 1),
    Body("云岭市清河区东亭街道", SUBDISTRICT, "东亭街道", "东亭街道", 1),
    Body("云岭市清河区教育局", DEPARTMENT, "区教育局", "我局", 2),
    Body("石桥县民政局", DEPARTMENT, "县民政局", "本局", 2),
    Body("云岭市交通运输局", DEPARTMENT, "市交通运输局", "市交通运输局", 2),
    Body("青禾县卫生健康委员会", DEPARTMENT, "县卫生健康委", "我委", 2),
    Body("示例省水利厅", DEPARTMENT, "省水利厅", "我厅", 2),
    Body("云岭市自然资源和规划局", DEPARTMENT, "市自然资源和规划局", "本机关", 2),
    Body("清河区市场监督管理局", DEPARTMENT, "区市场监督管理局", "我局", 2),
    Body("国家标本管理局", MINISTRY, "国家标本管理局", "我局", 3),
    Body("云岭经济技术开发区管理委员会", COMMITTEE, "云岭经济技术开发区", "管委会", 2),
    Body("青禾高新技术产业园区管理委员会", COMMITTEE, "青禾高新区", "我区", 2),
    Body("云岭市清河区人民政府办公室", OFFICE, "区政府办公室", "办公室", 2),
)
