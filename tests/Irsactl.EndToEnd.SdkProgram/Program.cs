using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

// A program as anybody writes it: no credentials in the code, the SDK's own chain finds the role and the token in the profile.
using var sts = new AmazonSecurityTokenServiceClient();
var caller = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
Console.WriteLine(caller.Arn);
