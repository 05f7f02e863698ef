using System.Globalization;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>Temporary credentials of users and the root.</summary>
public sealed class GetSessionTokenTests : IDisposable
{
    private const string Bob = $"arn:aws:iam::{TestServices.Account}:user/bob";
    private const string Device = $"arn:aws:iam::{TestServices.Account}:mfa/bob";
    private readonly TestServices aws = new();

    [Fact]
    public async Task User_GetsCredentialsThatAreTheUsers()
    {
        var bob = await CreateBobAsync();
        var answer = await SessionAsync(bob);
        answer["Credentials", "AccessKeyId"].ShouldNotBeNull().ShouldStartWith("ASIA");

        var key = aws.FindSession(answer).ShouldNotBeNull();
        key.Secret.ShouldBe(answer["Credentials", "SecretAccessKey"]);
        key.IsTemporary.ShouldBeTrue();
        var identity = await aws.StsAsync(key.Caller, "GetCallerIdentity");
        (identity["Arn"], identity["UserId"], identity["Account"]).ShouldBe((Bob, bob.UserId, TestServices.Account));
        aws.FindKey(key.Id).ShouldBeNull("the token is missing");
    }

    [Fact]
    public async Task User_PoliciesAndBoundary_CountForTheSession()
    {
        var bob = await CreateBobAsync();
        var session = aws.FindSession(await SessionAsync(bob)).ShouldNotBeNull().Caller;
        aws.Find(session).ShouldNotBeNull().Identity.ShouldBeEmpty();

        (await aws.IamAsync("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess")))
            .ShouldSucceed();
        (await aws.IamAsync(
            "PutUserPermissionsBoundary",
            ("UserName", "bob"),
            ("PermissionsBoundary", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"))).ShouldSucceed();

        var policies = aws.Find(session).ShouldNotBeNull();
        policies.Identity.ShouldHaveSingleItem().Name.ShouldContain("AdministratorAccess");
        policies.Boundary.ShouldNotBeNull();
    }

    [Fact]
    public async Task User_Renamed_KeepsTheSession_DeletedOrMadeAnew_DoesNot()
    {
        var answer = await SessionAsync(await CreateBobAsync());
        (await aws.IamAsync("UpdateUser", ("UserName", "bob"), ("NewUserName", "robert"))).ShouldSucceed();
        aws.FindSession(answer).ShouldNotBeNull().Caller.Principal.Arn.ShouldBe($"arn:aws:iam::{TestServices.Account}:user/robert");

        var keys = (await aws.IamAsync("ListAccessKeys", ("UserName", "robert"))).All("AccessKeyMetadata", "AccessKeyId");
        (await aws.IamAsync("DeleteAccessKey", ("UserName", "robert"), ("AccessKeyId", keys.ShouldHaveSingleItem()))).ShouldSucceed();
        aws.FindSession(answer).ShouldNotBeNull("a session outlives the key that asked for it");
        (await aws.IamAsync("DeleteUser", ("UserName", "robert"))).ShouldSucceed();
        aws.FindSession(answer).ShouldBeNull();
        (await aws.IamAsync("CreateUser", ("UserName", "robert"))).ShouldSucceed();
        aws.FindSession(answer).ShouldBeNull();
    }

    [Theory]
    [InlineData(false, null, 43_200)]
    [InlineData(false, 900, 900)]
    [InlineData(false, 129_600, 129_600)]
    [InlineData(true, null, 3_600)]
    [InlineData(true, 900, 900)]
    [InlineData(true, 129_600, 3_600)]
    public async Task Duration_IsWhatWasAskedFor_WithinAnHourForTheRoot(bool isRoot, int? asked, int seconds)
    {
        var caller = isRoot ? TestServices.Root : await CreateBobAsync();
        (string, string)[] parameters = asked is { } given ? [("DurationSeconds", given.ToString(CultureInfo.InvariantCulture))] : [];

        var key = aws.FindSession(await SessionAsync(caller, parameters)).ShouldNotBeNull();

        key.Expiration.ShouldBe(aws.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds));
        key.Caller.Principal.Kind.ShouldBe(isRoot ? PrincipalKind.Root : PrincipalKind.User);
    }

    [Theory]
    [InlineData(
        "DurationSeconds",
        "899",
        "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData(
        "DurationSeconds",
        "129601",
        "Value '129601' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 129600")]
    [InlineData(
        "SerialNumber",
        "short",
        "Value 'short' at 'serialNumber' failed to satisfy constraint: Member must have length greater than or equal to 9")]
    [InlineData(
        "TokenCode", "12345", "Value at 'tokenCode' failed to satisfy constraint: Member must have length greater than or equal to 6")]
    [InlineData(
        "TokenCode", "abcdef", "Value at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*")]
    public async Task Parameter_OutOfBounds_IsAValidationError(string name, string value, string violation) =>
        (await aws.StsAsync(TestServices.Root, "GetSessionToken", (name, value)))
            .ShouldBeRefused(400, "ValidationError", $"1 validation error detected: {violation}");

    [Theory]
    [InlineData("GetSessionToken")]
    [InlineData("AssumeRole")]
    public async Task Mfa_WithoutADevice_IsRefused(string operation)
    {
        var bob = await CreateBobAsync();
        (string, string)[] role = operation is "AssumeRole"
            ? [("RoleArn", "arn:aws:iam::123456789012:role/any"), ("RoleSessionName", "work")]
            : [];

        (await aws.StsAsync(bob, operation, [.. role, ("SerialNumber", Device), ("TokenCode", "123456")])).ShouldBeRefused(
            403,
            "AccessDenied",
            "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and "
                + "associated with this user.");
        foreach (var (name, value) in new[] { ("SerialNumber", Device), ("TokenCode", "123456") })
        {
            (await aws.StsAsync(bob, operation, [.. role, (name, value)])).ShouldBeRefused(
                403, "AccessDenied", "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        }
    }

    [Fact]
    public async Task Session_OfAUser_MayAssumeRolesAndAskWhoItIs_NothingElse()
    {
        var session = aws.FindSession(await SessionAsync(await CreateBobAsync())).ShouldNotBeNull().Caller;
        (await aws.IamAsync("CreateRole", ("RoleName", "target"), ("AssumeRolePolicyDocument", Trust(Bob)))).ShouldSucceed();

        // A user's session is no role's: the hour of chained roles does not hold for it.
        (await aws.IamAsync("UpdateRole", ("RoleName", "target"), ("MaxSessionDuration", "7200"))).ShouldSucceed();
        var assumed = (await AssumeAsync(session, ("DurationSeconds", "7200"))).ShouldSucceed();

        (await aws.StsAsync(session, "GetAccessKeyInfo", ("AccessKeyId", session.AccessKeyId ?? "")))
            .ShouldBeRefused(403, "AccessDenied", "Cannot call GetAccessKeyInfo with session credentials");
        foreach (var caller in new[] { session, aws.FindSession(assumed).ShouldNotBeNull().Caller })
        {
            (await aws.StsAsync(caller, "GetSessionToken"))
                .ShouldBeRefused(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }
    }

    [Fact]
    public async Task Session_OfTheRoot_CannotAssumeRoles()
    {
        (await aws.IamAsync("CreateRole", ("RoleName", "target"), ("AssumeRolePolicyDocument", Trust(TestServices.Account))))
            .ShouldSucceed();
        var session = aws.FindSession(await SessionAsync(TestServices.Root)).ShouldNotBeNull().Caller;
        (await AssumeAsync(session)).ShouldBeRefused(403, "AccessDenied", "Roles may not be assumed by root accounts.");
    }

    public void Dispose() => aws.Dispose();

    private static string Trust(string principal) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"sts:AssumeRole"}]}""";

    private async Task<Caller> CreateBobAsync()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        var key = (await aws.IamAsync("CreateAccessKey", ("UserName", "bob"))).ShouldSucceed();
        return aws.FindKey(key["AccessKey", "AccessKeyId"]).ShouldNotBeNull().Caller;
    }

    private async Task<QueryAnswer> SessionAsync(Caller caller, params (string, string)[] parameters) =>
        (await aws.StsAsync(caller, "GetSessionToken", parameters)).ShouldSucceed();

    private Task<QueryAnswer> AssumeAsync(Caller caller, params (string, string)[] parameters) => aws.StsAsync(
        caller,
        "AssumeRole",
        [("RoleArn", $"arn:aws:iam::{TestServices.Account}:role/target"), ("RoleSessionName", "work"), .. parameters]);
}
