namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>The policies of the buckets that hold documents.</summary>
internal static class BucketPolicy
{
    /// <summary>Nobody is let in.</summary>
    public const string Nothing = """{"Version":"2012-10-17","Statement":[]}""";

    /// <summary>Everybody may read the objects, byte for byte as ccoctl writes it.</summary>
    public static string PublicRead(string partition, string bucket) =>
        $$"""
        {
        		"Version": "2012-10-17",
        		"Statement": [
        			{
        				"Sid": "AllowReadPublicAccess",
        				"Principal": "*",
        				"Effect": "Allow",
        				"Action": [
        					"s3:GetObject"
        				],
        				"Resource": [
        					"arn:{{partition}}:s3:::{{bucket}}/*"
        				]
        			}
        		]
        }
        """;
}
