namespace Irsactl.Aws.Policies.Matching;

/// <summary>
/// How directly a resource policy names the caller, which decides what else can limit the grant (IAM User Guide, "Policy evaluation
/// for requests within a single account"). Ordered: higher is more direct.
/// </summary>
internal enum PrincipalGrade
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its account, which delegates: the account's own policies must allow it too.</summary>
    Account,

    /// <summary>By its role: a boundary or session policy still limits it.</summary>
    Role,

    /// <summary>By itself, or as everyone: nothing but an explicit deny limits it.</summary>
    Direct,
}
