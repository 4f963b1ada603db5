//! What a step does in the eyes of the law, as far as a rule asks for it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing a step does that the law, or a local rule, says something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// 征用
    Requisition,
    /// 返还征用的财产
    Return,
    /// 征用补偿
    Compensate,
    /// 发布预警
    Warn,
    /// 下达启动令
    Order,
    /// 报送信息（要素齐全的那一份）
    Report,
    /// 收集个人信息
    CollectPersonal,
    /// 销毁个人信息
    DestroyPersonal,
    /// 向社会发布信息
    PublicStatement,
}
