using System.Reflection;
using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.LocalAws;
using Irsactl.Oidc.Tokens;
using Irsactl.Testing;
using Irsactl.Testing.Xunit;
using PublicApiGenerator;
using Xunit;

namespace Irsactl.Packages.Tests.Api;

/// <summary>What the libraries promise is written down in <c>docs/api</c>: whatever changes it shows in a review.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions _options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<Type> Libraries =>
    [
        typeof(IrsactlException), typeof(TokenMinter), typeof(Arn), typeof(TokenExplainer), typeof(LocalAwsServer), typeof(LocalAwsFixture),
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_ItsPublicApi_IsTheOneWrittenDown(Type one)
    {
        var library = one.Assembly;
        var written = RepositoryFolder.At("docs", "api", $"{NameOf(library)}.txt");

        GoldenFile.ShouldMatch(library.GeneratePublicApi(_options).ReplaceLineEndings("\n") + "\n", written);
    }

    private static string NameOf(Assembly library) => library.GetName().Name!;
}
