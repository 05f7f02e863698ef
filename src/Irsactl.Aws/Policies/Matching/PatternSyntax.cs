namespace Irsactl.Aws.Policies.Matching;

/// <summary>What is more than plain text in a pattern.</summary>
[Flags]
internal enum PatternSyntax
{
    None = 0,

    /// <summary><c>*</c> and <c>?</c> are wildcards.</summary>
    Wildcards = 1,

    /// <summary><c>${key}</c>, <c>${key, 'default'}</c>, <c>${*}</c>, <c>${?}</c> and <c>${$}</c> stand for something else.</summary>
    Variables = 2,
}
